import { type Effect, isMailKind, MAIL_KINDS, type MailKind } from "../core/effect.ts";
import { type PlannedMeeting, type PlanState, plan } from "../core/planner.ts";
import type { Instant } from "../core/ports.ts";
import type { PublicationCheck } from "../core/publication.ts";
import type { Services } from "../services.ts";
import { readPlanChunk } from "../store/plans.ts";
import type { Season } from "../store/seasons.ts";
import { publicationCheck } from "./publish.ts";

export type MailForecast = { kind: MailKind; people: number; mails: number; from: Instant; to: Instant };
export type PublicationPreview = PublicationCheck & { mails: MailForecast[]; unplaced: number };

/**
 * What publishing now would send, to how many and when, and what stands in its way; nothing is written. A published season
 * is planned whenever it changes, so there is nothing left to forecast.
 */
export async function previewPublication(services: Services, season: Season): Promise<PublicationPreview> {
  const { unplaced } = season;
  if (season.season.publishedAt !== null) return { blockers: [], mustAccept: [], mails: [], unplaced };
  const [check, planned] = await Promise.all([publicationCheck(services, season), planInMemory(services, season)]);
  const mails = MAIL_KINDS.flatMap((kind): MailForecast[] => {
    const some = planned.filter((effect) => effect.kind === kind);
    if (!some.length) return [];
    const due = some.map((effect) => effect.dueAt);
    const people = new Set(some.map((effect) => effect.participant)).size;
    return [{ kind, people, mails: some.length, from: Math.min(...due), to: Math.max(...due) }];
  });
  return { ...check, mails, unplaced };
}

/** Every mail that the planner would write down if the season were published at this instant. */
async function planInMemory(services: Services, season: Season): Promise<Effect[]> {
  const now = services.clock.now();
  const found: Effect[] = [];
  let after: string | null = null;
  do {
    const chunk = await readPlanChunk(services.db, season.season.id, { after });
    if (!chunk) return found;
    const state = { ...chunk.state, season: { ...chunk.state.season, published: true } };
    const first = plan(now, state);
    const { effects } = first.meetings.length ? plan(now, withMeetings(state, first.meetings)) : first;
    found.push(...effects.filter((effect) => isMailKind(effect.kind)));
    after = chunk.last;
  } while (after !== null);
  return found;
}

/** The state as it will be once its missing meetings are there. */
function withMeetings(state: PlanState, fresh: ReturnType<typeof plan>["meetings"]): PlanState {
  const meetingsOf = (group: string): PlannedMeeting[] =>
    fresh
      .filter((meeting) => meeting.group === group)
      .map(({ session, startsAt, endsAt }) => ({
        id: `${group} ${session}`,
        session,
        startsAt,
        endsAt,
        timeRev: 0,
        cancelled: false,
        room: null,
        invited: [],
        silentlyAbsent: null,
      }));
  const groups = state.groups.map((group) => ({ ...group, meetings: [...group.meetings, ...meetingsOf(group.id)] }));
  return { ...state, groups };
}
