import * as fc from "fast-check";
import { expect, test } from "vitest";
import { verdict } from "../../src/core/attendance.ts";
import {
  admissionRefusal,
  companionRole,
  hearingOf,
  type OpenMeeting,
  type OwnMeeting,
} from "../../src/core/companion.ts";
import { reviewMerges } from "../../src/core/merging.ts";
import { held, invited, limits, stay } from "../doubles/meeting.ts";
import { session } from "./merging/cases.ts";

const HOUR = 3_600_000;
const meeting = (id: string, startsAt: number, more: Partial<OpenMeeting> = {}): OpenMeeting => ({
  ...{ id, group: 1, session: 1, startsAt, endsAt: startsAt + HOUR, expected: 4, limit: 6 },
  ...more,
});
const own = (id: string, startsAt: number, role: OwnMeeting["role"]): OwnMeeting => ({
  ...{ id, group: 2, session: 1, startsAt, endsAt: startsAt + HOUR, role },
});

test("whoever leads or assists is no peer, nor is a guest from outside; a guest from another group is", () => {
  expect(companionRole("member", false)).toBeNull();
  expect(companionRole("guest", false)).toBeNull();
  expect(companionRole("guest", true)).toBe("guest");
  expect(companionRole("host", false)).toBe("host");
});

test("the sixth person is let in and the seventh is not, unless she is there already or the room knows no limit", () => {
  expect(admissionRefusal([meeting("a", 0, { expected: 5 })], [])).toBeNull();
  expect(admissionRefusal([meeting("a", 0, { expected: 6 })], [])).toMatchObject({ reason: "room_full" });
  expect(admissionRefusal([meeting("a", 0, { expected: 6 })], [own("a", 0, "host")])).toBeNull();
  expect(admissionRefusal([meeting("a", 0, { expected: 60, limit: null })], [])).toBeNull();
});

test("nobody is let into two meetings at once, into her own, or into none", () => {
  expect(admissionRefusal([meeting("a", 0), meeting("b", HOUR / 2)], [])).toMatchObject({ reason: "meet_at_once" });
  expect(admissionRefusal([meeting("a", 0)], [own("b", HOUR / 2, "member")])).toMatchObject({
    ...{ reason: "elsewhere_then", meeting: { group: 2 } },
  });
  expect(admissionRefusal([meeting("a", 0)], [own("b", HOUR, "member")])).toBeNull();
  expect(admissionRefusal([meeting("a", 0)], [own("a", 0, "member")])).toMatchObject({ reason: "is_member" });
  expect(admissionRefusal([], [])).toEqual({ ok: false, reason: "nothing_ahead" });
});

test("a group hears of her by what has not left yet", () => {
  expect(hearingOf(false, 10, 5)).toBe("invitation");
  expect(hearingOf(true, 10, 5)).toBe("reminder");
  expect(hearingOf(true, 10, 10)).toBe("page");
});

const PEOPLE = ["aino", "birgitta", "olli"];
const visits = (who: readonly string[], peer: boolean) =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...who), fc.integer({ min: -10, max: 60 }), fc.integer({ min: 0, max: 60 }))
      .map(([name, from, length]) => stay(name, from, from + length, { peer })),
    { maxLength: 6 },
  );

test("whoever accompanies a group, and however long, changes no verdict and no figure of its members", () => {
  fc.assert(
    fc.property(visits(PEOPLE, true), visits(["interpreter", "mentor"], false), (theirs, beside) => {
      for (const who of PEOPLE)
        expect(verdict(invited(who), held, [...theirs, ...beside], limits)).toEqual(
          verdict(invited(who), held, theirs, limits),
        );
    }),
  );
});

test("a member who met the assistant alone has met nobody: she waited", () => {
  const there = [stay("aino", 0, 60), stay("interpreter", 0, 60, { peer: false })];
  expect(verdict(invited("aino"), held, there, limits)).toMatchObject({
    ...{ verdict: "waited", minutesWithOthers: 0, minutesAlone: 60, peopleMet: 0 },
  });
});

test("who comes besides takes up room in a merge, and counts for nothing else there", () => {
  const rolls = { a: ["Aino", "Olli", "-Mari"], b: ["Eeva", "Sari", "Tiina", "Ulla"] };
  const withBeside = (places: number | undefined, b: number) => {
    const plain = session(rolls, { groups: { b: { beside: b } } });
    return reviewMerges({ ...plain, rules: { ...plain.rules, places } }, []);
  };
  expect(withBeside(6, 0).add).toHaveLength(1);
  expect(withBeside(6, 1).add).toHaveLength(0);
  expect(withBeside(6, 1).answer.tooSmall).toMatchObject([{ host: "a", expected: 2, obstacle: "would_exceed_size" }]);
  expect(withBeside(undefined, 1).add).toMatchObject([{ expected: 6 }]);
});

test("no merged room of the rules has more people and companions than it has places", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 2,
        maxLength: 6,
      }),
      (sizes) => {
        const rolls = Object.fromEntries(
          sizes.map(([size], i) => [`g${i}`, [...Array.from({ length: size }, (_, j) => `p${i}.${j}`), `-away${i}`]]),
        );
        const groups = Object.fromEntries(sizes.map(([, beside], i) => [`g${i}`, { beside }]));
        const problem = session(rolls, { groups });
        const { rooms } = reviewMerges({ ...problem, rules: { ...problem.rules, places: 6 } }, []).answer;
        const besideIn = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (groups[id]?.beside ?? 0), 0);
        for (const room of rooms.filter((one) => one.groups.length > 1))
          expect(room.expected + besideIn(room.groups)).toBeLessThanOrEqual(6);
      },
    ),
  );
});
