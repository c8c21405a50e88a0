import { expect, test } from "vitest";
import { MINUTE } from "../../../src/core/time.ts";
import { attendanceOf, startsAt, stay, toldBy } from "../../doubles/meeting.ts";

const birgitta = stay("birgitta", 0, 60);

test("webhook and provider tell of one visit: the provider says when it was, and both are named", () => {
  const told = [
    birgitta,
    stay("aino", 0.01, 40.01, { source: "webhook", session: "a1" }),
    stay("aino", 0, 40, { source: "provider", session: "a1" }),
  ];
  const { evidence, minutes, sources } = attendanceOf("aino", told);
  expect(minutes).toBe(40);
  expect(evidence).toEqual([{ from: startsAt, to: startsAt + 40 * MINUTE, sources: ["provider", "webhook"] }]);
  expect(sources).toEqual(["provider", "webhook"]);
});

test("a visit whose end got lost is ended by the other recorder's knowledge of it", () => {
  const lost = stay("aino", 0, null, { source: "webhook", session: "a1" });
  expect(
    attendanceOf("aino", [birgitta, lost, stay("aino", 0, 12, { source: "provider", session: "a1" })]),
  ).toMatchObject({ minutes: 12, verdict: "partial" });
  const going = stay("aino", 0, null, { source: "provider", session: "a1" });
  const left = stay("aino", 0, 20, { source: "webhook", session: "a1" });
  expect(attendanceOf("aino", [birgitta, going, left]).minutes).toBe(20);
});

test("a visit whose end nobody knows lasted until the room was closed, at the latest until the end", () => {
  const lost = { source: "webhook", session: "a1" } as const;
  expect(attendanceOf("aino", [birgitta, stay("aino", 10, null, lost)]).minutes).toBe(50);
  const closed = { ...lost, roomClosedAt: startsAt + 30 * MINUTE };
  expect(attendanceOf("aino", [birgitta, stay("aino", 10, null, closed)]).minutes).toBe(20);
  const late = { ...lost, roomClosedAt: startsAt + 90 * MINUTE };
  expect(attendanceOf("aino", [birgitta, stay("aino", 10, null, late)]).minutes).toBe(50);
});

test("a visit without an end that the provider's list leaves out was too short to be listed", () => {
  const list = toldBy(["provider"], "birgitta", 0, 60);
  const short = stay("aino", 10, null, { source: "webhook", session: "a1" });
  expect(attendanceOf("aino", [...list, short])).toMatchObject({ verdict: "absent", minutes: 0.16 });
  // The list of another room says nothing of this one.
  const elsewhere = list.map((one) => ({ ...one, room: "january.2" }));
  expect(attendanceOf("aino", [...elsewhere, short]).minutes).toBe(50);
});

test("a connection that breaks is two visits of one person, and a gap below half a minute is no return", () => {
  const twice = [birgitta, stay("aino", 0, 20), stay("aino", 20.4, 60)];
  expect(attendanceOf("aino", twice)).toMatchObject({ minutes: 59.6, returns: 0, verdict: "present" });
});

test("whom the webhook could not name the provider may: a visit has one person", () => {
  const unnamed = stay(null, 0, 40, { source: "webhook", session: "a1" });
  const named = stay("aino", 0, 40, { source: "provider", session: "a1" });
  for (const order of [
    [unnamed, named],
    [named, unnamed],
  ])
    expect(attendanceOf("aino", [birgitta, ...order])).toMatchObject({ minutes: 40, unidentified: 0 });
});

test("somebody whom nobody could name is a number, and nobody's company", () => {
  const visitor = [stay(null, 0, 60, { session: "v1" }), stay(null, 70, 80, { session: "v2" })];
  expect(attendanceOf("aino", [stay("aino", 0, 60), ...visitor])).toMatchObject({
    verdict: "waited",
    unidentified: 1,
    peopleMet: 0,
  });
});

test("hosts and assistants fill the room, and are nobody's company", () => {
  const host = stay("helena", 0, 60, { peer: false });
  expect(attendanceOf("aino", [stay("aino", 0, 60), host])).toMatchObject({ verdict: "waited", minutesWithOthers: 0 });
  expect(attendanceOf("helena", [stay("aino", 0, 60), host])).toMatchObject({ verdict: "present", peopleMet: 1 });
});

test("minutes with one, with two and alone, and how many people those were", () => {
  const room = [stay("aino", 0, 60), stay("birgitta", 10, 40), stay("olli", 30, 50), stay("birgitta", 45, 47)];
  expect(attendanceOf("aino", room)).toMatchObject({
    minutes: 60,
    minutesWithOthers: 40,
    minutesWithTwo: 12,
    minutesAlone: 20,
    peopleMet: 2,
  });
  const phone = [stay("aino", 0, 60), stay("birgitta", 0, 60), stay("birgitta", 10, 60, { session: "phone" })];
  expect(attendanceOf("aino", phone)).toMatchObject({ minutesWithTwo: 0, peopleMet: 1 });
});

test("two rooms in one hour: company is counted in each, and nobody twice", () => {
  const second = { room: "january.2" };
  const room = [
    stay("aino", 0, 20),
    stay("aino", 22, 60, second),
    stay("birgitta", 0, 20),
    stay("birgitta", 21, 60, second),
    stay("olli", 0, 60),
  ];
  expect(attendanceOf("aino", room)).toMatchObject({ minutesWithOthers: 58, minutesWithTwo: 20, peopleMet: 2 });
});

test("every minute says where it comes from, visit by visit and inside the meeting", () => {
  const told = [
    stay("aino", -5, 20, { source: "webhook", session: "a1" }),
    ...toldBy(["webhook", "provider"], "aino", 25, 70),
  ];
  expect(attendanceOf("aino", told).evidence).toEqual([
    { from: startsAt, to: startsAt + 20 * MINUTE, sources: ["webhook"] },
    { from: startsAt + 25 * MINUTE, to: startsAt + 60 * MINUTE, sources: ["provider", "webhook"] },
  ]);
});
