import { expect, test } from "vitest";
import type { OtherGroup } from "../../src/core/foreseen-case.ts";
import { foreseenMails } from "../../src/core/foreseen-mail.ts";
import { planAfresh } from "../../src/core/plan-afresh.ts";
import type { PlanState } from "../../src/core/planner.ts";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import type { RecipientFacts } from "../../src/core/recipient.ts";
import { HOUR, wallOf } from "../../src/core/time.ts";

const HELSINKI = "Europe/Helsinki";
const [strand] = remotePeerMentoring.strands;
const [theme] = remotePeerMentoring.themes;
if (!strand || !theme) throw new Error("the template has a strand and themes");
const PUBLISHED = Date.UTC(2026, 11, 1, 7);
/** Two o'clock in Helsinki on 20 January. */
const FIRST = Date.UTC(2027, 0, 20, 12);

const draft: PlanState = {
  season: { id: "spring", zone: HELSINKI, publishedAt: null, venue: null, rules: remotePeerMentoring.rules },
  strand,
  sessions: ["2027-01-20", "2027-02-17"].map((day, i) => ({
    ...{ id: `s${i + 1}`, number: i + 1, date: `${day}T14:00`, cancelled: false },
  })),
  groups: [{ id: "kaisla", slot: "wed 14:00", venue: null, members: ["aino", "olli"].map(spell), meetings: [] }],
};
const birgitta = { name: "Birgitta", municipality: "Vaasa" };
const aino: RecipientFacts = {
  ...{ participant: "aino", language: "fi", left: false, erased: false, bounced: false, calendar: "mail" },
  group: { id: "kaisla", number: 7, others: [birgitta], neighbours: [], since: 0, moved: false },
  ...{ meetings: [], former: [], pausedIn: [], offer: null, attendance: null },
  ...{ mailDomain: "tuokio.test", retentionMonths: 24 },
};
const themes = new Map(draft.sessions.map(({ id }) => [id, theme]));
const other = (number: number, startsAt: number): OtherGroup => ({
  number,
  members: [birgitta],
  meeting: { id: `m${number}`, session: 1, startsAt, endsAt: startsAt + HOUR },
});
const foreseen = (others: readonly OtherGroup[], state = draft, facts = aino) =>
  foreseenMails(PUBLISHED, planAfresh(PUBLISHED, state), facts, themes, () => others);

test("the course of a season of two meetings, hour by hour", () => {
  const routine = foreseen([]).filter((mail) => mail.routine);
  expect(routine.map(({ body, dueAt }) => `${wallOf(dueAt, HELSINKI)} ${body.kind}`)).toEqual([
    "2026-12-01T09:00 welcome",
    "2026-12-01T09:01 invitation",
    "2026-12-01T09:02 invitation",
    "2027-01-13T14:00 prompt",
    "2027-01-19T14:00 reminder",
    "2027-02-10T14:00 prompt",
    "2027-02-16T14:00 reminder",
    "2027-02-18T08:00 farewell",
  ]);
});

test("what only a change would bring is shown on the first meeting, each at the hour when it would leave", () => {
  const cases = foreseen([other(4, FIRST), other(5, FIRST + 2 * HOUR)]).filter((mail) => !mail.routine);
  expect(cases.map(({ body, dueAt }) => `${wallOf(dueAt, HELSINKI)} ${body.kind}`)).toEqual([
    "2026-12-01T09:00 link",
    "2026-12-02T10:00 group",
    "2026-12-02T10:00 moved",
    "2027-01-18T08:00 update",
    "2027-01-18T08:00 cancellation",
    "2027-01-19T14:00 merge",
    "2027-01-19T14:00 offer",
    "2027-01-20T12:00 return",
    "2027-01-21T08:00 missed",
  ]);
  const update = cases.find(({ body }) => body.kind === "update")?.body;
  expect(update).toMatchObject({ was: FIRST, sequence: 1, meeting: { startsAt: FIRST + 24 * HOUR } });
});

test("without another group nobody is merged, and without another hour nobody is a guest", () => {
  const kinds = (others: readonly OtherGroup[]) => foreseen(others).map(({ body }) => body.kind);
  for (const kind of ["merge", "return", "offer"]) expect(kinds([])).not.toContain(kind);
  expect(kinds([other(4, FIRST)])).toContain("merge");
  expect(kinds([other(4, FIRST)])).not.toContain("offer");
  expect(kinds([other(5, FIRST + 2 * HOUR)])).not.toContain("merge");
});

test("a season whose rules merge nothing foresees no merge", () => {
  const { rules } = draft.season;
  const off = {
    ...draft,
    season: { ...draft.season, rules: { ...rules, merging: { ...rules.merging, mode: "off" } } },
  };
  const kinds = foreseen([other(4, FIRST), other(5, FIRST + HOUR)], off as PlanState).map(({ body }) => body.kind);
  expect(kinds.filter((kind) => ["merge", "return", "offer"].includes(kind))).toEqual([]);
});

test("a published season is foreseen as it was planned, whatever was told since; a meeting that is off is not", () => {
  const { state } = planAfresh(PUBLISHED, draft);
  const told = { participant: "aino", role: "member", rev: 3, wanted: "confirmed", timeRev: 0 } as const;
  const running = {
    ...state,
    groups: state.groups.map((group) => ({
      ...group,
      meetings: group.meetings.map((meeting, i) => ({
        ...meeting,
        cancelled: i === 1,
        invited: [{ ...told, removed: false, told: true, unheard: false, expected: null, dueAt: PUBLISHED }],
      })),
    })),
  };
  expect(foreseen([], running).filter(({ body }) => body.kind === "invitation")).toHaveLength(1);
});

function spell(participant: string) {
  return { participant, first: 1, last: 9, pauses: [], startedAt: 0, endedAt: null };
}
