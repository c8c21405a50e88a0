import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ChangeableMeeting,
  type ChangeSituation,
  decideChange,
  GROUP_ENDED,
} from "../../src/core/rescheduling.ts";
import { DAY, HOUR, wallOf } from "../../src/core/time.ts";

const ZONE = "Europe/Helsinki";
/** Wednesday 17 March 2027 at two in Helsinki. */
const MARCH = Date.UTC(2027, 2, 17, 12);
const NOW = MARCH - 10 * DAY;

const meeting: ChangeableMeeting = {
  ...{ id: "m1", startsAt: MARCH, slot: "wed 14:00", zone: ZONE, merge: null },
  ...{ cancelledAt: null, cancelledReason: null, sessionCancelledAt: null },
};
const other: ChangeableMeeting = { ...meeting, id: "m2", slot: "thu 15:00", startsAt: MARCH + DAY + HOUR };
const sessions = [
  { id: "s2", dateWall: "2027-02-17T14:00", cancelledAt: null },
  { id: "s3", dateWall: "2027-03-17T14:00", cancelledAt: null },
  { id: "s4", dateWall: "2027-04-21T14:00", cancelledAt: null },
];
const march = { id: "s3", dateWall: "2027-03-17T14:00", cancelledAt: null };

function situation(changes: Partial<ChangeSituation<ChangeableMeeting>> = {}): ChangeSituation<ChangeableMeeting> {
  return { now: NOW, state: "running", zone: ZONE, minutes: 60, sessions, ofSession: [meeting, other], ...changes };
}

test("a meeting moves to another hour, and stays where it is when that is the same", () => {
  const moved = decideChange(situation(), { kind: "move_meeting", meeting, starts: "2027-03-18T09:30" });
  const time = { wall: "2027-03-18T09:30", startsAt: MARCH + 19.5 * HOUR, endsAt: MARCH + 20.5 * HOUR };
  expect(moved).toEqual({ ok: true, meetings: [{ meeting, time }] });
  expect(decideChange(situation(), { kind: "move_meeting", meeting, starts: "2027-03-17T14:00" })).toEqual({
    ok: true,
    meetings: [],
  });
});

test("nothing moves to an hour that is no time, into the past, or out of a common room", () => {
  const reason = (starts: string, changed: Partial<ChangeableMeeting> = {}) => {
    const answer = decideChange(situation(), { kind: "move_meeting", meeting: { ...meeting, ...changed }, starts });
    return answer.ok || answer.reason;
  };
  expect(reason("2027-03-28T03:30")).toBe("missing_hour");
  expect(reason("2027-10-31T03:30")).toBe("doubled_hour");
  expect(reason("2027-03-01T14:00")).toBe("past_time");
  expect(reason("2027-03-18T14:00", { merge: {} })).toBe("meeting_merged");
  expect(reason("2027-03-18T14:00", { startsAt: NOW })).toBe("too_late");
  expect(reason("2027-03-18T14:00", { cancelledAt: NOW })).toBe("too_late");
  expect(reason("2027-03-18T14:00", { sessionCancelledAt: NOW })).toBe("session_cancelled");
});

test("a session moves to a week, each group at its own time, or to one hour for all", () => {
  const walls = (time: string | null) => {
    const answer = decideChange(situation(), { kind: "move_session", session: march, date: "2027-03-30", time });
    return answer.ok && answer.meetings.map((row) => row.time?.wall);
  };
  expect(walls(null)).toEqual(["2027-03-31T14:00", "2027-04-01T15:00"]);
  expect(walls("09:00")).toEqual(["2027-03-30T09:00", "2027-03-30T09:00"]);
});

test("a session that moves keeps its place among the others, and what has begun of it stays", () => {
  const move = (date: string, changes = {}) =>
    decideChange(situation(changes), { kind: "move_session", session: march, date, time: null });
  expect(move("2027-02-18")).toMatchObject({ ok: false, reason: "bad_schedule", problem: { code: "same_week" } });
  expect(move("2027-03-24", { now: MARCH + DAY + HOUR })).toEqual({ ok: false, reason: "too_late" });
  expect(move("2027-03-24", { now: MARCH })).toMatchObject({ ok: true, meetings: [{ meeting: other }] });
  expect(move("2027-03-24", { ofSession: [meeting, { ...other, merge: {} }] })).toMatchObject({
    reason: "meeting_merged",
  });
  expect(
    decideChange(situation({ state: "draft", ofSession: [] }), {
      ...{ kind: "move_session", session: march, date: "2027-03-24", time: "09:00" },
    }),
  ).toEqual({ ok: false, reason: "no_meetings" });
});

test("what is called off can be put on again until it would have begun, but never for a group that has ended", () => {
  const off = { ...meeting, cancelledAt: NOW };
  const putOn = (row: ChangeableMeeting, changes = {}) =>
    decideChange(situation(changes), { kind: "put_on_meeting", meeting: row });
  expect(putOn(off)).toEqual({ ok: true, meetings: [{ meeting: off, time: null }] });
  expect(putOn(meeting)).toEqual({ ok: true, meetings: [] });
  expect(putOn(off, { now: MARCH })).toEqual({ ok: false, reason: "too_late" });
  expect(putOn({ ...off, cancelledReason: GROUP_ENDED })).toEqual({ ok: false, reason: "group_ended" });
  expect(putOn({ ...off, sessionCancelledAt: NOW })).toEqual({ ok: false, reason: "session_cancelled" });
});

test("a session that is called off takes its coming meetings along, once", () => {
  const callOff = (changes = {}, cancelledAt: number | null = null) =>
    decideChange(situation(changes), { kind: "call_off_session", session: { ...march, cancelledAt }, reason: null });
  expect(callOff()).toMatchObject({ ok: true, meetings: [{ meeting: { id: "m1" } }, { meeting: { id: "m2" } }] });
  expect(callOff({}, NOW)).toEqual({ ok: true, meetings: [] });
  expect(callOff({ now: MARCH + 2 * DAY })).toEqual({ ok: false, reason: "too_late" });
  const off = { ...march, cancelledAt: NOW };
  expect(decideChange(situation(), { kind: "put_on_session", session: off })).toMatchObject({
    meetings: [{ meeting: { id: "m1" } }, { meeting: { id: "m2" } }],
  });
  const noMeetings = situation({ ofSession: [], now: MARCH + DAY });
  expect(decideChange(noMeetings, { kind: "put_on_session", session: off })).toEqual({ ok: false, reason: "too_late" });
});

test("a season that is over is left as it was; a draft, where nobody was promised anything, may hold any time", () => {
  for (const kind of ["move_meeting", "call_off_meeting", "put_on_meeting"] as const)
    expect(
      decideChange(situation({ state: "closed" }), { kind, meeting, starts: "2027-03-18T14:00", reason: null }),
    ).toEqual({ ok: false, reason: "not_in_this_state" });
  expect(
    decideChange(situation({ state: "draft" }), { kind: "move_meeting", meeting, starts: "2027-01-18T14:00" }).ok,
  ).toBe(true);
  expect(decideChange(situation({ state: "draft" }), { kind: "call_off_meeting", meeting, reason: null }).ok).toBe(
    false,
  );
});

test("whatever is asked: nothing that has begun changes, and nothing is moved into the past", () => {
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -60, max: 60 }), (days, to) => {
      const now = MARCH + days * DAY;
      const starts = wallOf(MARCH + to * DAY, ZONE);
      const answer = decideChange(situation({ now }), { kind: "move_meeting", meeting, starts });
      if (!answer.ok) return;
      for (const { meeting: moved, time } of answer.meetings) {
        expect(moved.startsAt).toBeGreaterThan(now);
        expect(time?.startsAt).toBeGreaterThan(now);
      }
    }),
  );
});
