import { expect, test } from "vitest";
import { type Correction, inForce } from "../../../src/core/attendance/correction.ts";
import { MINUTE } from "../../../src/core/time.ts";
import { attendanceOf, claim, startsAt, stay } from "../../doubles/meeting.ts";

const room = [stay("aino", 0, 60), stay("birgitta", 0, 60)];

test("a correction says when she was there, and nothing that was recorded besides counts", () => {
  const shorter = attendanceOf("aino", room, [claim("aino", "present", "admin", [0, 20])]);
  expect(shorter).toMatchObject({ verdict: "partial", minutes: 20, recorded: "present" });
  expect(shorter.evidence).toEqual([{ from: startsAt, to: startsAt + 20 * MINUTE, sources: ["admin"] }]);
  const beyond = attendanceOf("aino", [], [claim("aino", "present", "admin", [-30, 90])]);
  expect(beyond).toMatchObject({ verdict: "waited", minutes: 60 });
});

test("whoever was not there, or lent her link, gets no minute of it", () => {
  for (const kind of ["absent", "not_me"] as const)
    expect(attendanceOf("aino", room, [claim("aino", kind, "admin")])).toMatchObject({
      verdict: "absent",
      confidence: "corrected",
      recorded: "present",
      minutes: 0,
      evidence: [],
    });
});

test("a substitute is somebody unknown to the others, and a computer left on is nobody", () => {
  const alone = attendanceOf("birgitta", room, [claim("aino", "not_me", "self")]);
  expect(alone).toMatchObject({ verdict: "waited", confidence: "disputed", unidentified: 1, peopleMet: 0 });
  const empty = attendanceOf("birgitta", room, [claim("aino", "absent", "admin")]);
  expect(empty).toMatchObject({ verdict: "waited", confidence: "corrected", unidentified: 0 });
});

test("her own word is company to herself alone; the programme's is to everybody", () => {
  const birgitta = [stay("birgitta", 0, 60)];
  const own = [claim("aino", "present", "self")];
  expect(attendanceOf("aino", birgitta, own).verdict).toBe("present");
  expect(attendanceOf("birgitta", birgitta, own)).toMatchObject({ verdict: "waited", confidence: "single" });
  const decided = [claim("aino", "present", "admin", [0, 40])];
  expect(attendanceOf("birgitta", birgitta, decided)).toMatchObject({
    verdict: "present",
    minutesWithOthers: 40,
    confidence: "corrected",
  });
});

test("of a room that failed her nothing can be said, whatever was recorded", () => {
  const failed = attendanceOf("aino", room, [claim("aino", "room_failed", "admin")]);
  expect(failed).toMatchObject({ verdict: null, reason: "room_failed", confidence: "corrected", recorded: "present" });
});

test("a correction of another meeting of the same people changes nothing here", () => {
  const other = { ...claim("aino", "not_me", "admin"), meeting: "february", places: ["february"], home: "february" };
  expect(attendanceOf("aino", room, [other])).toEqual(attendanceOf("aino", room));
  expect(attendanceOf("birgitta", room, [other])).toEqual(attendanceOf("birgitta", room));
});

const entry = (id: string, at: number, kind: "present" | "absent"): Correction => ({
  ...{ id, meeting: "january", participant: "aino", witness: "admin", at, undoes: null },
  ...(kind === "present" ? { kind, from: 0, to: 1 } : { kind, from: null, to: null }),
});
const undo = (id: string, at: number, undoes: string): Correction => ({
  ...{ id, meeting: "january", participant: "aino", witness: "admin", at },
  ...{ kind: "undo", from: null, to: null, undoes },
});

test("the latest correction counts, in whatever order they are read", () => {
  const trail = [entry("b", 2, "absent"), entry("a", 1, "present")];
  expect(inForce(trail).map(({ id }) => id)).toEqual(["b"]);
  expect(inForce(trail.toReversed())).toEqual(inForce(trail));
});

test("one that was taken back uncovers the one before, and the last one nothing", () => {
  const trail = [entry("a", 1, "present"), entry("b", 2, "absent"), undo("c", 3, "b")];
  expect(inForce(trail).map(({ id }) => id)).toEqual(["a"]);
  expect(inForce([...trail, undo("d", 4, "a")])).toEqual([]);
});

test("each person and meeting has a trail of its own", () => {
  const trail = [entry("a", 1, "present"), { ...entry("b", 2, "absent"), participant: "birgitta" }];
  expect(inForce([...trail, { ...entry("c", 3, "absent"), meeting: "february" }])).toHaveLength(3);
});
