import { decideMail } from "./correspondence.ts";
import { type Case, casesOf, type OtherGroup } from "./foreseen-case.ts";
import type { MailBody } from "./message.ts";
import type { FreshPlan } from "./plan-afresh.ts";
import type { PlannedMeeting, PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import type { ThemeTexts } from "./programme.ts";
import type { InvitedMeeting, RecipientFacts } from "./recipient.ts";
import { MINUTE } from "./time.ts";

/** A mail that somebody will get, or (not `routine`) would get in a certain case, shown on an example. */
export type ForeseenMail = { key: string; dueAt: Instant; routine: boolean; body: MailBody };

/**
 * Every mail of a season to one person, in the order of leaving: those that the plan has for her, and one of each kind that
 * only a change would bring. What they say is decided as when they are sent. `themes` by session; `others`: groups with a
 * meeting in her first session.
 */
export function foreseenMails(
  now: Instant,
  { state, mails }: FreshPlan,
  known: RecipientFacts,
  themes: ReadonlyMap<string, ThemeTexts>,
  others: (session: string) => readonly OtherGroup[],
): ForeseenMail[] {
  // News of her group is an example: who comes and goes is not known yet.
  const hers = mails.filter(({ participant, kind }) => participant === known.participant && kind !== "group");
  const invitedTo = new Set(hers.filter(({ kind }) => kind === "invitation").map(({ meeting }) => meeting));
  const meetings = state.groups
    .flatMap((group) => group.meetings)
    .filter(({ id }) => invitedTo.has(id))
    .map((meeting) => invitedMeeting(state, meeting, known, themes))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const attendance = wholeSeason(known, meetings);
  const facts = { ...known, left: false, bounced: false, meetings, former: [], attendance };
  const [first] = meetings;
  const routine = hers.map((effect) => ({ ...decided({ effect, facts, dueAt: effect.dueAt }), routine: true }));
  const cases = casesOf(now, state, facts, first ? others(first.sessionId) : []);
  return [...routine, ...cases.map((one) => ({ ...decided(one), routine: false }))]
    .flatMap(({ body, ...mail }) => (body ? [{ ...mail, body }] : []))
    .toSorted((a, b) => a.dueAt - b.dueAt);
}

function decided({ effect, facts, dueAt }: Case): { key: string; dueAt: Instant; body: MailBody | null } {
  const decision = decideMail(effect, facts, dueAt);
  return { key: effect.key, dueAt, body: decision.ok ? decision.body : null };
}

function invitedMeeting(
  state: PlanState,
  { id, session, startsAt, endsAt, timeRev }: PlannedMeeting,
  { group }: RecipientFacts,
  themes: ReadonlyMap<string, ThemeTexts>,
): InvitedMeeting {
  const theme = themes.get(session);
  if (!theme) throw new Error(`session ${session} has no theme`);
  return {
    ...{ id, startsAt, endsAt, timeRev, theme, sessionId: session },
    session: state.sessions.find((row) => row.id === session)?.number ?? 0,
    ...{ cancelled: false, nobodyComing: false, note: null, answer: null, rev: 1, wanted: "confirmed" },
    ...{ told: null, toldAt: null, group: group?.number ?? 0, role: "member", merge: null },
  };
}

/** The farewell to somebody who came every time and met her whole group. */
function wholeSeason({ group }: RecipientFacts, meetings: readonly InvitedMeeting[]): RecipientFacts["attendance"] {
  const minutes = meetings.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / MINUTE, 0);
  return { held: meetings.length, attended: meetings.length, minutes, colleagues: group?.others.length ?? 0 };
}
