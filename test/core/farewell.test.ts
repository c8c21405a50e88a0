import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decideMail } from "../../src/core/correspondence.ts";
import { holidayOn } from "../../src/core/holidays.ts";
import { type PlannedMeeting, type PlannedMember, type PlanState, plan } from "../../src/core/planner.ts";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import type { RecipientFacts } from "../../src/core/recipient.ts";
import { DAY, HOUR, wallOf } from "../../src/core/time.ts";

const HELSINKI = "Europe/Helsinki";
const [strand] = remotePeerMentoring.strands;
if (!strand) throw new Error("the template has a strand");
const PUBLISHED = Date.UTC(2026, 11, 1, 7);
/** Wednesdays at two in Helsinki, the last of them on 19 May. */
const DAYS = ["2027-01-20", "2027-02-17", "2027-03-17", "2027-04-21", "2027-05-19"];
const MAY = Date.parse("2027-05-19T14:00:00+03:00");

test("whoever's last meeting was collected is thanked the next working morning, once", () => {
  const state = season(["aino", "olli"]);
  expect(thanks(state)).toEqual([
    { key: "farewell:aino", due: "2027-05-20T08:00" },
    { key: "farewell:olli", due: "2027-05-20T08:00" },
  ]);
  expect(plan(MAY + 3 * DAY, state).effects.filter(({ kind }) => kind === "farewell")).toHaveLength(2);
  expect(plan(MAY + 16 * DAY, state).effects.filter(({ kind }) => kind === "farewell")).toEqual([]);
});

test("nobody is thanked before the visits of her last meeting are known", () => {
  const state = season(["aino"], (meeting, number) => ({ ...meeting, silentlyAbsent: number === 5 ? null : [] }));
  expect(thanks(state)).toEqual([]);
});

test("a Friday's last meeting is followed by thanks on Monday", () => {
  const friday = Date.parse("2027-05-21T14:00:00+03:00");
  const state = season(["aino"], (row, number) => (number === 5 ? { ...row, ...hour(friday) } : row));
  expect(thanks(state)).toEqual([{ key: "farewell:aino", due: "2027-05-24T08:00" }]);
});

test("a cohort that ends in February is thanked in February, and who is away at the end when all are", () => {
  const state = season(["aino"]);
  const autumn = { ...state, groups: state.groups.map((row) => ({ ...row, members: [spell("olli", { last: 2 })] })) };
  expect(thanks(autumn, DAYS[1])).toEqual([{ key: "farewell:olli", due: "2027-02-18T08:00" }]);
  const away = spell("mari", { pauses: [{ first: 3, last: Number.POSITIVE_INFINITY }] });
  const paused = { ...state, groups: state.groups.map((row) => ({ ...row, members: [away] })) };
  expect(thanks(paused)).toEqual([{ key: "farewell:mari", due: "2027-05-20T08:00" }]);
});

test("where the last meeting was called off, thanks wait until it would have been over", () => {
  const off = season(["aino"], (meeting, number) => ({ ...meeting, cancelled: number === 5 }));
  expect(thanks(off)).toEqual([{ key: "farewell:aino", due: "2027-05-20T08:00" }]);
  const none = season(["aino"], (meeting) => ({ ...meeting, cancelled: true }));
  expect(thanks(none)).toEqual([]);
});

test("a guest in a later meeting of another group is thanked after that one", () => {
  const state = season(["aino"]);
  const later = { ...heldMeeting(6, MAY + DAY), session: "s5", invited: [guest("aino")] };
  const other = {
    id: "g2",
    slot: "thu 14:00",
    venue: null,
    members: [spell("elina", { first: 5 })],
    meetings: [later],
  };
  const due = { key: "farewell:aino", due: "2027-05-21T08:00" };
  expect(thanks({ ...state, groups: [...state.groups, other] }, "2027-05-20")).toContainEqual(due);
});

test("whoever changed groups is thanked after the last meeting of her new one, and who left never", () => {
  const state = season(["aino"]);
  const [kaisla] = state.groups;
  if (!kaisla) throw new Error("there is a group");
  const left = { ...kaisla, members: [spell("olli", { last: 4, endedAt: MAY - 20 * DAY })] };
  expect(thanks({ ...state, groups: [left] })).toEqual([]);
  const meetings = [heldMeeting(5, MAY + DAY)].map((row) => ({ ...row, id: "s5.g2" }));
  const next = { id: "g2", slot: "thu 14:00", venue: null, members: [spell("olli", { first: 5 })], meetings };
  expect(thanks({ ...state, groups: [left, next] })).toEqual([{ key: "farewell:olli", due: "2027-05-21T08:00" }]);
});

test("in any season thanks come once to a person, after her last meeting, in sending hours of a working day", () => {
  const wild = fc.record({
    starts: fc.array(fc.integer({ min: Date.UTC(2027, 0), max: Date.UTC(2027, 6) }), { minLength: 1, maxLength: 5 }),
    collected: fc.nat(31),
    off: fc.nat(31),
    spells: fc.array(
      fc.record({
        participant: fc.constantFrom("aino", "olli", "mari"),
        first: fc.integer({ min: 1, max: 5 }),
        last: fc.integer({ min: 1, max: 6 }),
        endedAt: fc.constantFrom(null, MAY),
      }),
      { maxLength: 4 },
    ),
  });
  fc.assert(
    fc.property(wild, ({ starts, collected, off, spells }) => {
      const meetings = starts.map((at, i) => ({
        ...heldMeeting(i + 1, at),
        cancelled: Boolean(off & (1 << i)),
        silentlyAbsent: collected & (1 << i) ? [] : null,
      }));
      const members = spells.map(({ participant, ...change }) => spell(participant, change));
      const state = { ...season([]), groups: [{ id: "g1", slot: "wed 14:00", venue: null, members, meetings }] };
      const found = plan(PUBLISHED, state).effects.filter(({ kind }) => kind === "farewell");
      expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
      for (const { participant, dueAt, expiresAt } of found) {
        const hers = members.filter((row) => row.participant === participant);
        expect(hers.some((row) => row.endedAt === null)).toBe(true);
        const ends = meetings
          .filter((_, i) => hers.some(({ first, last }) => first <= i + 1 && i + 1 <= last))
          .map(({ endsAt }) => endsAt);
        expect(dueAt).toBeGreaterThanOrEqual(Math.max(...ends));
        expect(dueAt).toBeLessThan(expiresAt);
        const wall = wallOf(dueAt, HELSINKI);
        expect(wall.slice(11)).toBe("08:00");
        expect(holidayOn(wall.slice(0, 10))).toBeNull();
      }
    }),
    { numRuns: 200 },
  );
});

test("the letter says what her season was, unless it goes on, never began for her, or she has left", () => {
  const attendance = { held: 5, attended: 4, minutes: 225, colleagues: 6 };
  const facts = {
    ...{ participant: "aino", language: "fi", left: false, erased: false, bounced: false, calendar: "mail" },
    ...{ group: null, meetings: [], former: [], pausedIn: [], offer: null, mailDomain: "tuokio.test" },
    ...{ attendance, retentionMonths: 24 },
  } satisfies RecipientFacts as RecipientFacts;
  const effect = { key: "farewell:aino", kind: "farewell", session: null, meeting: null, n: 0 } as const;
  const decide = (change: Partial<RecipientFacts>) => decideMail(effect, { ...facts, ...change }, MAY + DAY);
  expect(decide({})).toEqual({ ok: true, body: { kind: "farewell", attendance, retentionMonths: 24 } });
  const coming = { cancelled: false, startsAt: MAY + 2 * DAY, endsAt: MAY + 2 * DAY + HOUR };
  const meetings = [{ id: "s6.g1", session: 6, ...coming } as RecipientFacts["meetings"][number]];
  expect(decide({ meetings })).toEqual({ ok: false, reason: "not_over" });
  expect(decide({ attendance: { held: 0, attended: 0, minutes: 0, colleagues: 0 } })).toEqual({
    ok: false,
    reason: "never_held",
  });
  expect(decide({ left: true })).toEqual({ ok: false, reason: "left" });
  expect(decide({ erased: true })).toEqual({ ok: false, reason: "erased" });
});

function thanks(state: PlanState, lastDay = "2027-05-19") {
  const effects = plan(Date.parse(`${lastDay}T17:00:00+03:00`), state).effects;
  return effects
    .filter(({ kind }) => kind === "farewell")
    .map(({ key, dueAt }) => ({ key, due: wallOf(dueAt, HELSINKI) }));
}

/** One group whose meetings were all held and collected, but for what `change` says. */
function season(members: readonly string[], change = (meeting: PlannedMeeting, _number: number) => meeting): PlanState {
  const meetings = DAYS.map((day, i) =>
    change(heldMeeting(i + 1, Date.parse(`${day}T14:00:00+${i > 2 ? "03" : "02"}:00`)), i + 1),
  );
  return {
    season: { id: "spring", zone: HELSINKI, publishedAt: PUBLISHED, venue: null, rules: remotePeerMentoring.rules },
    strand: strand as NonNullable<typeof strand>,
    sessions: DAYS.map((day, i) => ({ id: `s${i + 1}`, number: i + 1, date: `${day}T14:00`, cancelled: false })),
    groups: [{ id: "g1", slot: "wed 14:00", venue: null, members: members.map((one) => spell(one)), meetings }],
  };
}

function heldMeeting(number: number, startsAt: number): PlannedMeeting {
  return {
    ...{ id: `s${number}.g1`, session: `s${number}`, timeRev: 0, cancelled: false, invited: [] },
    ...{ venue: null, room: null, left: [] },
    ...{ silentlyAbsent: [], ...hour(startsAt) },
  };
}

function hour(startsAt: number) {
  return { startsAt, endsAt: startsAt + HOUR };
}

function spell(participant: string, change: Partial<PlannedMember> = {}): PlannedMember {
  return { participant, first: 1, last: 9, pauses: [], startedAt: 0, endedAt: null, ...change };
}

function guest(participant: string) {
  return {
    participant,
    role: "guest" as const,
    wanted: "confirmed" as const,
    ...{ rev: 1, timeRev: 0, removed: false, told: true, unheard: false, expected: null, dueAt: null },
  };
}
