import { expect, test } from "vitest";
import { meetingTime, seasonSlots, sessionDates, timeOfWall } from "../../src/core/schedule.ts";
import { HOUR, isoOf } from "../../src/core/time.ts";
import { people, world } from "../world.ts";

const HELSINKI = "Europe/Helsinki";
const SPRING = { ...world.season.sessions, weekday: "wed" as const };

test("spring 2027 meets on third Wednesdays at two: noon in Greenwich in winter, eleven in summer", () => {
  const found = sessionDates(SPRING);
  if (!found.ok) throw new Error("spring has its five sessions");
  const starts = found.dates.map((date) => {
    const planned = meetingTime(date, "wed 14:00", HELSINKI, 60);
    return planned.ok && [planned.time.wall, isoOf(planned.time.startsAt), planned.time.endsAt - planned.time.startsAt];
  });
  expect(starts).toEqual([
    ["2027-01-20T14:00", "2027-01-20T12:00:00.000Z", HOUR],
    ["2027-02-17T14:00", "2027-02-17T12:00:00.000Z", HOUR],
    ["2027-03-17T14:00", "2027-03-17T12:00:00.000Z", HOUR],
    ["2027-04-21T14:00", "2027-04-21T11:00:00.000Z", HOUR],
    ["2027-05-19T14:00", "2027-05-19T11:00:00.000Z", HOUR],
  ]);
});

test("a group of Thursdays at three meets in the same week as the Wednesday of the session", () => {
  const planned = meetingTime("2027-01-20T14:00", "thu 15:00", HELSINKI, 60);
  expect(planned).toMatchObject({ ok: true, time: { wall: "2027-01-21T15:00", startsAt: Date.UTC(2027, 0, 21, 13) } });
});

test("a group of Sundays at half past three in the night is refused in the weeks when the clocks change", () => {
  const night = (date: string) => meetingTime(date, "sun 03:30", HELSINKI, 60);
  expect(night("2027-03-24")).toEqual({ ok: false, reason: "missing_hour", wall: "2027-03-28T03:30" });
  expect(night("2027-10-27")).toEqual({ ok: false, reason: "doubled_hour", wall: "2027-10-31T03:30" });
  expect(night("2027-03-31")).toMatchObject({ ok: true, time: { wall: "2027-04-04T03:30" } });
});

test("a meeting over the change of clocks lasts its sixty minutes", () => {
  const planned = timeOfWall("2027-03-28T02:30", HELSINKI, 60);
  expect(planned).toMatchObject({ ok: true });
  if (planned.ok) expect(isoOf(planned.time.endsAt)).toBe("2027-03-28T01:30:00.000Z");
});

test("every month without a fifth Wednesday is named", () => {
  const months = ["2027-01", "2027-02", "2027-04", "2027-05"];
  const missing = sessionDates({ ...SPRING, week: 5 });
  expect(missing).toEqual({ ok: false, problems: months.map((month) => ({ code: "no_such_weekday", month })) });
});

test("a season whose last month lies before its first has no sessions", () => {
  const none = { ok: false, problems: [{ code: "no_sessions" }] };
  expect(sessionDates({ ...SPRING, first: "2027-05", last: "2027-01" })).toEqual(none);
  expect(sessionDates([])).toEqual(none);
});

test("dates are taken as they are, with a time where one is said", () => {
  const found = sessionDates([{ date: "2027-01-13", time: "13:00" }, { date: "2027-02-10" }]);
  expect(found).toEqual({ ok: true, dates: ["2027-01-13T13:00", "2027-02-10"] });
});

test("a date that comes again or goes back is refused by name", () => {
  const found = sessionDates([{ date: "2027-02-10" }, { date: "2027-02-10" }, { date: "2027-01-13", time: "13:00" }]);
  expect(found).toEqual({
    ok: false,
    problems: [
      { code: "dates_out_of_order", date: "2027-02-10" },
      { code: "dates_out_of_order", date: "2027-01-13" },
    ],
  });
});

test("two sessions in one week are refused, because every group would meet twice in the same hour", () => {
  const monday = { date: "2027-01-18" };
  expect(sessionDates([monday, { date: "2027-01-24", time: "10:00" }])).toEqual({
    ok: false,
    problems: [{ code: "same_week", date: "2027-01-24" }],
  });
  expect(sessionDates([monday, { date: "2027-01-25" }])).toMatchObject({ ok: true });
});

test("a season's own slots win; otherwise the rule's time and every slot that the roster names, each once", () => {
  const sessions = ["2027-01-20T14:00", "2027-02-17T14:00"];
  const roster = people.map(({ slots }) => (slots.length ? slots : null));
  expect(seasonSlots(null, sessions, roster)).toEqual(["wed 14:00", "tue 14:00", "thu 15:00", "wed 12:30"]);
  expect(seasonSlots(["mon 09:00", "mon 09:00"], sessions, roster)).toEqual(["mon 09:00"]);
});

test("a date without a time names no slot", () => {
  expect(seasonSlots(null, ["2027-01-20", "2027-02-18T15:00"], [null])).toEqual(["thu 15:00"]);
});
