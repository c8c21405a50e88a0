import { expect, test } from "vitest";
import { verdict } from "../../../src/core/attendance.ts";
import { attendanceOf, claim, held, invited, limits, stay, toldBy } from "../../doubles/meeting.ts";

const BOTH = ["webhook", "provider"] as const;
const olli = toldBy(BOTH, "olli", 0, 60);

test("two recorders that tell the same confirm each other; the journal of our own room stands alone", () => {
  expect(attendanceOf("aino", [...olli, ...toldBy(BOTH, "aino", 0, 60)]).confidence).toBe("confirmed");
  expect(attendanceOf("aino", [stay("olli", 0, 60), stay("aino", 0, 60)]).confidence).toBe("single");
  expect(attendanceOf("aino", [...olli, ...toldBy(["provider"], "aino", 0, 60)]).confidence).toBe("single");
});

test("what lies within the granularity of both ends is the same, a moment more is not", () => {
  const apart = (seconds: number) => [
    ...olli,
    stay("aino", 0, 50, { source: "webhook", session: "a1" }),
    stay("aino", -1, 50 + seconds / 60, { source: "provider", session: "a1" }),
  ];
  expect(attendanceOf("aino", apart(-30 + 60)).confidence).toBe("single");
  const bothEnds = (seconds: number) => [
    ...olli,
    stay("aino", 5, 50, { source: "webhook", session: "a1" }),
    stay("aino", 5 - seconds / 60, 50 + seconds / 60, { source: "provider", session: "a1" }),
  ];
  expect(attendanceOf("aino", bothEnds(15)).confidence).toBe("confirmed");
  expect(attendanceOf("aino", bothEnds(16)).confidence).toBe("single");
});

test("whoever does not know the end of a visit confirms nothing", () => {
  const open = [
    stay("aino", 0, null, { source: "webhook", session: "a1" }),
    stay("aino", 0, 50, { source: "provider", session: "a1" }),
  ];
  expect(attendanceOf("aino", [...olli, ...open])).toMatchObject({ verdict: "present", confidence: "single" });
});

test("a webhook that got lost contradicts nobody", () => {
  const half = [...olli, ...toldBy(BOTH, "aino", 0, 10), ...toldBy(["provider"], "aino", 20, 60)];
  expect(attendanceOf("aino", half)).toMatchObject({ verdict: "present", confidence: "single" });
});

test("recorders by one of which she was there and by the other not are in dispute", () => {
  const unlisted = [...olli, ...toldBy(["webhook"], "aino", 0, 60)];
  expect(attendanceOf("aino", unlisted)).toMatchObject({ verdict: "present", confidence: "disputed" });
  const shorter = [
    ...olli,
    stay("aino", 0, 50, { source: "webhook", session: "a1" }),
    stay("aino", 0, 10, { source: "provider", session: "a1" }),
  ];
  expect(attendanceOf("aino", shorter)).toMatchObject({ verdict: "partial", confidence: "disputed" });
});

test("a contradiction that no verdict hangs on is none", () => {
  const few = [...olli, stay("aino", 0, 45, { source: "webhook", session: "a1" })];
  const told = [...few, stay("aino", 0, 40, { source: "provider", session: "a1" })];
  expect(attendanceOf("aino", told)).toMatchObject({ verdict: "present", confidence: "single" });
});

test("an absence is what one silent list says; without a verdict there is nothing to be sure of", () => {
  expect(attendanceOf("aino", olli)).toMatchObject({ verdict: "absent", confidence: "single" });
  expect(verdict(invited("aino"), { ...held, cancelled: true }, olli, limits).confidence).toBeNull();
});

test("who tried and could not come in was failed by the room, and is not absent", () => {
  const tried = (changes = {}) => verdict(invited("aino", { attempted: true, ...changes }), held, olli, limits);
  expect(tried()).toMatchObject({ verdict: null, reason: "room_failed" });
  expect(tried({ answer: "declined" })).toMatchObject({ verdict: null, reason: "room_failed" });
  const came = [...olli, ...toldBy(BOTH, "aino", 10, 60)];
  expect(verdict(invited("aino", { attempted: true }), held, came, limits).verdict).toBe("present");
});

test("her own word against the records is in dispute until the programme decides", () => {
  const says = claim("aino", "present", "self");
  expect(attendanceOf("aino", olli, [says])).toMatchObject({
    verdict: "present",
    confidence: "disputed",
    recorded: "absent",
    sources: ["self"],
  });
  expect(attendanceOf("aino", olli, [claim("aino", "present", "admin")])).toMatchObject({
    verdict: "present",
    confidence: "corrected",
    recorded: "absent",
    sources: ["admin"],
  });
  // What she says and what was recorded come to the same.
  const came = [...olli, ...toldBy(BOTH, "aino", 5, 60)];
  expect(attendanceOf("aino", came, [says]).confidence).toBe("confirmed");
});

test("two recorders that each tell of their own room do not contradict each other", () => {
  const first = [...toldBy(["provider"], "aino", 0, 25), ...toldBy(["provider"], "olli", 0, 25)];
  const second = ["aino", "olli"].map((who) => stay(who, 26, 60, { room: "january.2" }));
  expect(attendanceOf("aino", [...first, ...second])).toMatchObject({ verdict: "present", confidence: "single" });
});
