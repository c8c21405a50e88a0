import { expect, test } from "vitest";
import { checkPublication } from "../../src/core/publication.ts";

const ready = {
  zone: "Europe/Helsinki",
  minutes: 60,
  sessions: [
    { number: 1, date: "2027-01-20T14:00" },
    { number: 2, date: "2027-02-17T14:00" },
  ],
  groups: [
    { number: 1, slot: "wed 14:00" },
    { number: 2, slot: "thu 15:00" },
  ],
  meetings: [
    { session: 1, group: 1, wall: "2027-01-20T14:00" },
    { session: 1, group: 2, wall: "2027-01-21T15:00" },
  ],
  settings: { controller: true, contact: true, mail: true },
};

test("a season with groups, a controller, a contact and a way to send mail may be published", () => {
  expect(checkPublication(ready)).toEqual({ blockers: [], mustAccept: [] });
});

test("each thing that is missing is said, and all of them together", () => {
  const without = (setting: string) =>
    checkPublication({ ...ready, settings: { ...ready.settings, [setting]: false } });
  expect(without("controller").blockers).toEqual([{ code: "no_controller" }]);
  expect(without("contact").blockers).toEqual([{ code: "no_contact" }]);
  expect(without("mail").blockers).toEqual([{ code: "no_mail_transport" }]);
  const bare = { ...ready, groups: [], meetings: [], settings: { controller: false, contact: false, mail: false } };
  expect(checkPublication(bare).blockers.map(({ code }) => code)).toEqual([
    "no_controller",
    "no_contact",
    "no_mail_transport",
    "no_groups",
  ]);
});

test("a group that would meet in an hour that does not exist, or exists twice, stands in the way by name", () => {
  const nights = {
    ...ready,
    sessions: [
      { number: 1, date: "2027-03-24" },
      { number: 2, date: "2027-10-27" },
    ],
    groups: [{ number: 4, slot: "sun 03:30" }],
    meetings: [],
  };
  expect(checkPublication(nights).blockers).toEqual([
    { code: "missing_hour", session: 1, group: 4, wall: "2027-03-28T03:30" },
    { code: "doubled_hour", session: 2, group: 4, wall: "2027-10-31T03:30" },
  ]);
});

test("a meeting that was moved out of the bad hour no longer stands in the way", () => {
  const moved = {
    ...ready,
    sessions: [{ number: 1, date: "2027-03-24" }],
    groups: [{ number: 4, slot: "sun 03:30" }],
    meetings: [{ session: 1, group: 4, wall: "2027-03-28T10:00" }],
  };
  expect(checkPublication(moved).blockers).toEqual([]);
});

test("meetings on Epiphany must be accepted: one line for the day, with its groups and its name in three languages", () => {
  const epiphany = {
    ...ready,
    meetings: [
      { session: 1, group: 1, wall: "2027-01-06T14:00" },
      { session: 1, group: 2, wall: "2027-01-07T15:00" },
      { session: 1, group: 3, wall: "2027-01-06T12:30" },
    ],
  };
  const name = { fi: "loppiainen", sv: "trettondedag jul", en: "Epiphany" };
  expect(checkPublication(epiphany)).toEqual({
    blockers: [],
    mustAccept: [{ code: "holiday", session: 1, groups: [1, 3], day: "2027-01-06", name }],
  });
});

test("two holidays are two lines in the order of the calendar", () => {
  const meetings = [
    { session: 5, group: 1, wall: "2027-05-06T15:00" },
    { session: 1, group: 1, wall: "2027-01-06T14:00" },
  ];
  const { mustAccept } = checkPublication({ ...ready, meetings });
  expect(mustAccept.map(({ session, day, name }) => [session, day, name.en])).toEqual([
    [1, "2027-01-06", "Epiphany"],
    [5, "2027-05-06", "Ascension Day"],
  ]);
});

test("the day counts by the wall, not in Greenwich", () => {
  const lateEvening = [{ session: 1, group: 1, wall: "2027-01-06T00:30" }];
  expect(checkPublication({ ...ready, meetings: lateEvening }).mustAccept).toHaveLength(1);
});
