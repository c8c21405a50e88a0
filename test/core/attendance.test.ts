import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Stay } from "../../src/core/attendance/presence.ts";
import { isSilentAbsence, verdict } from "../../src/core/attendance.ts";
import { MINUTE, SECOND } from "../../src/core/time.ts";
import { held, invited, limits as rules, startsAt, stay } from "../doubles/meeting.ts";

const aino = invited("aino");
const birgittaAllHour = stay("birgitta", 0, 60);
const ainoWith = (...stays: Stay[]) => verdict(aino, held, [birgittaAllHour, ...stays], rules);

test("thirty minutes with another person make her present, a moment less partial", () => {
  expect(ainoWith(stay("aino", 0, 30))).toMatchObject({ verdict: "present", reason: null, minutesWithOthers: 30 });
  expect(ainoWith(stay("aino", 0, 29.99))).toMatchObject({ verdict: "partial", reason: null });
});

test("five minutes with another person are partial, a moment less is an absence", () => {
  expect(ainoWith(stay("aino", 0, 5)).verdict).toBe("partial");
  expect(ainoWith(stay("aino", 0, 4.99)).verdict).toBe("absent");
});

test("whoever came and met nobody has waited, however long", () => {
  expect(verdict(aino, held, [stay("aino", 0, 60)], rules)).toMatchObject({
    verdict: "waited",
    minutes: 60,
    minutesWithOthers: 0,
  });
  expect(verdict(aino, held, [stay("aino", 0, 5)], rules).verdict).toBe("waited");
  expect(verdict(aino, held, [stay("aino", 0, 4.99)], rules).verdict).toBe("absent");
});

test("two who sit in two rooms at the same time have not met, and who changes rooms has met those of both", () => {
  const apart = [stay("aino", 0, 60), stay("olli", 0, 60, { room: "kaarna" })];
  expect(verdict(aino, held, apart, rules)).toMatchObject({ verdict: "waited", minutes: 60, minutesWithOthers: 0 });
  const changing = [birgittaAllHour, stay("aino", 0, 20), stay("aino", 20, 60, { room: "kaarna" }), ...apart.slice(1)];
  expect(verdict(aino, held, changing, rules)).toMatchObject({ verdict: "present", minutesWithOthers: 60 });
});

test("a pause is neither an absence nor an excuse, and ends for whoever comes all the same", () => {
  const paused = { ...aino, onLeave: true };
  expect(verdict(paused, held, [], rules)).toMatchObject({ verdict: null, reason: "on_leave" });
  expect(verdict(paused, { ...held, collected: false }, [], rules)).toMatchObject({ reason: "on_leave" });
  const came = [birgittaAllHour, stay("aino", 0, 40)];
  expect(verdict(paused, held, came, rules)).toMatchObject({ verdict: "present", reason: null });
});

test("two who miss each other by a minute have both waited", () => {
  const stays = [stay("aino", 0, 20), stay("birgitta", 21, 60)];
  for (const participant of ["aino", "birgitta"])
    expect(verdict({ ...aino, participant }, held, stays, rules)).toMatchObject({
      verdict: "waited",
      minutesWithOthers: 0,
    });
});

test("an absence that was announced is excused; only a silent one is missed", () => {
  const excused = verdict({ ...aino, answer: "declined" }, held, [birgittaAllHour], rules);
  expect(excused).toMatchObject({ verdict: "excused", reason: null });
  expect(isSilentAbsence(excused)).toBe(false);
  expect(isSilentAbsence(ainoWith())).toBe(true);
  for (const answer of ["accepted", "tentative"] as const)
    expect(verdict({ ...aino, answer }, held, [birgittaAllHour], rules).verdict).toBe("absent");
});

test("whoever declined and came after all was there", () => {
  const stays = [birgittaAllHour, stay("aino", 0, 45)];
  expect(verdict({ ...aino, answer: "declined" }, held, stays, rules).verdict).toBe("present");
});

test("a cancelled meeting and one whose visits are not known yet have no verdict", () => {
  const stays = [birgittaAllHour, stay("aino", 0, 60)];
  expect(verdict(aino, { ...held, cancelled: true, collected: false }, stays, rules)).toMatchObject({
    verdict: null,
    reason: "cancelled",
  });
  expect(verdict(aino, { ...held, collected: false }, stays, rules)).toMatchObject({
    verdict: null,
    reason: "not_held",
  });
});

test("nobody is absent from a room that did not open, or from a meeting she was not told of", () => {
  expect(verdict(aino, { ...held, opened: false }, [], rules)).toMatchObject({ verdict: null, reason: "room_failed" });
  const untold = verdict({ ...aino, delivered: false }, held, [birgittaAllHour], rules);
  expect(untold).toMatchObject({ verdict: null, reason: "undelivered" });
  for (const unknown of [untold, verdict(aino, { ...held, opened: false }, [], rules)])
    expect(isSilentAbsence(unknown)).toBe(false);
});

test("whoever was there was there, whatever the mail or the room's record says", () => {
  const stays = [birgittaAllHour, stay("aino", 0, 60)];
  expect(verdict({ ...aino, delivered: false }, held, stays, rules).verdict).toBe("present");
  expect(verdict(aino, { ...held, opened: false }, stays, rules).verdict).toBe("present");
});

test("ten minutes after the start are in time, a moment more is late, and late does not take presence away", () => {
  expect(ainoWith(stay("aino", 10, 60))).toMatchObject({ late: false, lateMinutes: 10, verdict: "present" });
  expect(ainoWith(stay("aino", 10.001, 60))).toMatchObject({ late: true, lateMinutes: 10.01, verdict: "present" });
  expect(ainoWith(stay("aino", -10, 60))).toMatchObject({ late: false, lateMinutes: 0 });
  expect(ainoWith()).toMatchObject({ late: false, lateMinutes: 0, firstArrival: null });
});

test("coming ten minutes early gives no minutes, and her arrival is the start", () => {
  const early = verdict(aino, held, [stay("birgitta", -10, 60), stay("aino", -10, 60)], rules);
  expect(early).toMatchObject({ minutes: 60, minutesWithOthers: 60, firstArrival: startsAt });
});

test("whoever leaves before the start or comes after the end was not at the meeting", () => {
  const outside = ainoWith(stay("aino", -10, -1), stay("aino", 60, 70), stay("aino", -5, 0));
  expect(outside).toMatchObject({ verdict: "absent", minutes: 0, firstArrival: null, returns: 0, sources: [] });
});

test("a stay without an end lasts to the end of the meeting", () => {
  expect(ainoWith(stay("aino", 15, null))).toMatchObject({ minutes: 45, minutesWithOthers: 45, verdict: "present" });
  expect(verdict(aino, held, [stay("birgitta", 50, null), stay("aino", 0, null)], rules).minutesWithOthers).toBe(10);
});

test("a journal whose end lies before its beginning counts for nothing", () => {
  expect(ainoWith(stay("aino", 30, 10))).toMatchObject({ minutes: 0, verdict: "absent" });
});

test("a phone and a computer at the same time are one person for one time", () => {
  expect(ainoWith(stay("aino", 0, 40), stay("aino", 20, 50))).toMatchObject({ minutes: 50, returns: 0 });
  expect(verdict(aino, held, [stay("aino", 0, 40), stay("aino", 5, 50)], rules).minutesWithOthers).toBe(0);
});

test("three together are company as long as any of the others is there", () => {
  const others = [stay("birgitta", 0, 10), stay("olli", 5, 20), stay("olli", 40, 60)];
  expect(verdict(aino, held, [...others, stay("aino", 0, 50)], rules)).toMatchObject({
    minutes: 50,
    minutesWithOthers: 30,
    verdict: "present",
  });
});

test("somebody whom nobody knows is no company", () => {
  expect(verdict(aino, held, [stay(null, 0, 60), stay("aino", 0, 60)], rules).verdict).toBe("waited");
});

test("a gap of half a minute is a return, a shorter one is a reload", () => {
  const afterGap = (seconds: number) =>
    ainoWith(stay("aino", 0, 20), stay("aino", 20 + (seconds * SECOND) / MINUTE, 60));
  expect(afterGap(29).returns).toBe(0);
  expect(afterGap(30).returns).toBe(1);
  expect(ainoWith(stay("aino", 0, 10), stay("aino", 20, 30), stay("aino", 40, 60)).returns).toBe(2);
});

test("figures never contradict the verdict beside them: presence is rounded down, lateness up", () => {
  const almost = ainoWith(stay("aino", 0, 29.996));
  expect(almost).toMatchObject({ verdict: "partial", minutes: 29.99, minutesWithOthers: 29.99 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * 60_000 }), (length) => {
      const result = ainoWith(stay("aino", 60 - length / MINUTE, 60));
      expect(result.verdict === "present").toBe(result.minutesWithOthers >= rules.present);
      expect(result.verdict === "partial").toBe(
        result.minutesWithOthers >= rules.partial && result.minutesWithOthers < rules.present,
      );
      expect(result.late).toBe(result.lateMinutes > rules.late);
      expect(Math.abs(result.minutes - length / MINUTE)).toBeLessThanOrEqual(0.01);
    }),
  );
});

const minutes = fc.integer({ min: -15, max: 75 });
const stays = fc.array(
  fc
    .tuple(
      fc.constantFrom("aino", "birgitta", "olli", null),
      minutes,
      fc.option(minutes),
      fc.constantFrom("room" as const, "webhook" as const),
    )
    .map(([who, from, to, source]) => stay(who, from, to, { source })),
  { maxLength: 12 },
);

test("the order of the visits and hearing of one twice change nothing", () => {
  fc.assert(
    fc.property(stays, fc.infiniteStream(fc.nat()), (list, random) => {
      const doubled = [...list, ...list.filter(() => take(random) % 2)];
      const shuffled = doubled.map((one) => ({ one, at: take(random) })).toSorted((a, b) => a.at - b.at);
      expect(
        verdict(
          aino,
          held,
          shuffled.map(({ one }) => one),
          rules,
        ),
      ).toEqual(verdict(aino, held, list, rules));
    }),
  );
});

test("nobody is longer with others than in the room, or longer in the room than the meeting lasts", () => {
  fc.assert(
    fc.property(stays, (list) => {
      const result = verdict(aino, held, list, rules);
      expect(result.minutesWithOthers).toBeLessThanOrEqual(result.minutes);
      expect(result.minutes).toBeLessThanOrEqual(60);
      expect(result.minutesWithOthers).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("minutes agree with a list of all sixty minutes and who was there in each", () => {
  fc.assert(
    fc.property(stays, (list) => {
      const there = (one: Stay, minute: number) =>
        one.joinedAt <= startsAt + minute * MINUTE && (one.leftAt ?? held.endsAt) >= startsAt + (minute + 1) * MINUTE;
      const hour = Array.from({ length: 60 }, (_, minute) => list.filter((one) => there(one, minute)));
      const mine = hour.filter((present) => present.some((one) => one.participant === "aino"));
      const shared = mine.filter((present) => present.some((one) => one.participant && one.participant !== "aino"));
      const result = verdict(aino, held, list, rules);
      expect([result.minutes, result.minutesWithOthers]).toEqual([mine.length, shared.length]);
    }),
  );
});

function take(stream: fc.Stream<number>): number {
  return stream.next().value;
}
