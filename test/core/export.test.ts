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
  sources: ["provider", "webhook"],
  minutesWithTwo: 30,
  minutesAlone: 3.5,
  peopleMet: 2,
  met: ["birgitta", "olli"],
  unidentified: 1,
  prompted: ["mail", "room"],
  confidence: "confirmed",
  recorded: "present",
  evidence: [
    { from: Date.UTC(2027, 0, 20, 12, 11, 30), to: Date.UTC(2027, 0, 20, 12, 40), sources: ["provider", "webhook"] },
    { from: Date.UTC(2027, 0, 20, 12, 41), to: Date.UTC(2027, 0, 20, 13), sources: ["provider"] },
  ],
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
  minutesWithTwo: 0,
  minutesAlone: 0,
  peopleMet: 0,
  unidentified: 0,
  prompted: [],
  confidence: null,
  recorded: null,
  evidence: [],
};

test("the table's columns stand in their published order, behind the participant or the pseudonym", () => {
  const published =
    "cohort,session,meeting,group,room,merged,role,starts,verdict,reason,late,minutes,minutes_with_others,first_arrival," +
    "late_minutes,returns,answer,sources,rules_version,minutes_with_two,minutes_alone,people_met,unidentified,prompt," +
    "confidence,recorded_verdict,evidence";
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
      "2027-01-20T12:11:30.000Z,11.5,1,accepted,provider|webhook,1,30,3.5,2,1,mail|room,confirmed,present," +
      "2027-01-20T12:11:30.000Z/2027-01-20T12:40:00.000Z=provider+webhook|" +
      "2027-01-20T12:41:00.000Z/2027-01-20T13:00:00.000Z=provider",
  );
  expect(second).toBe(
    "RBIRGITTA234,syksy-kevät,1,january,7,,,guest,2027-01-20T12:00:00.000Z,,room_failed,0,0,0,,0,0,,,1,0,0,0,0,,,,",
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
