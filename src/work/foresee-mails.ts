import { letterOf } from "../../web/mails/letter.ts";
import type { OtherGroup } from "../core/foreseen-case.ts";
import { foreseenMails } from "../core/foreseen-mail.ts";
import type { Letter, MailBody } from "../core/message.ts";
import type { FreshPlan } from "../core/plan-afresh.ts";
import type { Instant } from "../core/ports.ts";
import { plainMeeting } from "../core/recipient.ts";
import type { Language } from "../core/room.ts";
import type { Services } from "../services.ts";
import { listCompanions } from "../store/companions.ts";
import { readRecipient } from "../store/recipients.ts";
import type { Season } from "../store/seasons.ts";
import { plansInMemory } from "./plan-in-memory.ts";
import { mailInput } from "./send-mail.ts";

export type ForeseenLetter = {
  /** Once in a season's list: the kind, and the session where there is one. */
  id: string;
  kind: MailBody["kind"];
  /** False: only in a certain case, shown on an example. */
  routine: boolean;
  dueAt: Instant;
  letter: Letter;
};

/** Stands where secrets would: a link with it opens nothing, and an answer to it reaches nobody. */
const NO_SECRET = "example";

/**
 * The letters of a whole season to one participant, in any language; nothing is stored or sent. Null: she has no group, and
 * nothing would be sent.
 */
export async function foreseeMails(
  services: Services,
  season: Season,
  participant: string,
  language: Language,
): Promise<ForeseenLetter[] | null> {
  const { db, settings } = services;
  const recipient = await readRecipient(db, participant, language);
  const group = recipient?.facts.group?.id;
  const fresh = group === undefined ? null : await planOf(services, season, group);
  if (!recipient || group === undefined || !fresh) return null;
  const named = await listCompanions(db, season.strand.id, language);
  const others = (session: string): OtherGroup[] =>
    fresh.state.groups.flatMap(({ id, meetings }) => {
      const [about, meeting] = [named.get(id), meetings.find((row) => row.session === session)];
      const number = season.sessions.find((row) => row.id === session)?.number ?? 0;
      return id === group || !about || !meeting
        ? []
        : [{ ...about, meeting: plainMeeting({ ...meeting, session: number }) }];
    });
  const { MAIL_DOMAIN: mailDomain, RETENTION_MONTHS: retentionMonths } = settings;
  const facts = { ...recipient.facts, offer: null, attendance: null, mailDomain, retentionMonths };
  const themes = new Map(season.sessions.map(({ id, texts }) => [id, texts]));
  const publishedAt = fresh.state.season.publishedAt ?? services.clock.now();
  const harmless = { ...services, link: { ...services.link, token: async () => NO_SECRET } };
  const told = { ...recipient, rsvpToken: NO_SECRET };
  return Promise.all(
    foreseenMails(publishedAt, fresh, facts, themes, others).map(async ({ key, body, dueAt, routine }) => ({
      id: idOf(body),
      ...{ kind: body.kind, routine, dueAt },
      letter: letterOf(await mailInput(harmless, { key }, told, body, dueAt)),
    })),
  );
}

async function planOf(services: Services, season: Season, group: string): Promise<FreshPlan | null> {
  for await (const fresh of plansInMemory(services, season.season.id))
    if (fresh.state.groups.some(({ id }) => id === group)) return fresh;
  return null;
}

function idOf(body: MailBody): string {
  return "meeting" in body ? `${body.kind}-${body.meeting.session}` : body.kind;
}
