import { expect, test } from "vitest";
import { ATTENDANCE_COLUMNS, type AttendanceLine, attendanceCsv, attendanceRecord } from "../../src/core/export.ts";

const aino: AttendanceLine = {
  subject: "RAINO2345678",
  cohort: "syksy-kevät",
  session: 1,
  meeting: "january",
  group: 7,
  room: "january.1",
  merged: "absences",
  role: "member",
  startsAt: Date.UTC(2027, 0, 20, 12),
  verdict: "present",
  reason: null,
  late: true,
  minutes: 48.5,
  minutesWithOthers: 45,
  firstArrival: Date.UTC(2027, 0, 20, 12, 11, 30),
  lateMinutes: 11.5,
  returns: 1,
  answer: "accepted",
  sources: ["phone", "room"],
};
const birgitta: AttendanceLine = {
  ...aino,
  subject: "RBIRGITTA234",
  room: null,
  merged: null,
  role: "guest",
  verdict: null,
  reason: "room_failed",
  late: false,
  minutes: 0,
  minutesWithOthers: 0,
  firstArrival: null,
  lateMinutes: 0,
  returns: 0,
  answer: null,
  sources: [],
};

test("the table's columns stand in their published order, behind the participant or the pseudonym", () => {
  const published =
    "cohort,session,meeting,group,room,merged,role,starts,verdict,reason,late,minutes,minutes_with_others,first_arrival," +
    "late_minutes,returns,answer,sources,rules_version";
  expect(ATTENDANCE_COLUMNS.join(",")).toBe(published);
  expect(attendanceCsv("rid", [], "1").trimEnd()).toBe(`rid,${published}`);
  expect(attendanceCsv("participant", [], "1").trimEnd()).toBe(`participant,${published}`);
});

test("the record has every column and no other", () => {
  expect(Object.keys(attendanceRecord(aino, "1"))).toEqual([...ATTENDANCE_COLUMNS]);
});

test("instants are ISO in UTC, minutes have a point, yes and no are 1 and 0, and what is not known is empty", () => {
  const [, first, second] = attendanceCsv("rid", [aino, birgitta], "1").split("\r\n");
  expect(first).toBe(
    "RAINO2345678,syksy-kevät,1,january,7,january.1,absences,member,2027-01-20T12:00:00.000Z,present,,1,48.5,45," +
      "2027-01-20T12:11:30.000Z,11.5,1,accepted,phone|room,1",
  );
  expect(second).toBe(
    "RBIRGITTA234,syksy-kevät,1,january,7,,,guest,2027-01-20T12:00:00.000Z,,room_failed,0,0,0,,0,0,,,1",
  );
});

test("JSON keeps the kinds of the values", () => {
  expect(attendanceRecord(birgitta, "2")).toMatchObject({
    late: false,
    minutes: 0,
    first_arrival: null,
    verdict: null,
    sources: "",
    rules_version: "2",
  });
});

test("a cohort's name with a comma and a quotation mark stays in its cell", () => {
  const csv = attendanceCsv("rid", [{ ...aino, cohort: 'kevät, "toinen"' }], "1");
  expect(csv).toContain('RAINO2345678,"kevät, ""toinen""",1,');
});
