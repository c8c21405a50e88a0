import type { ReplyWorld } from "../../src/core/reply/world.ts";
import { person } from "../people.ts";
import { exchange } from "../samples/replies/exchange.ts";
import { google } from "../samples/replies/google.ts";
import { held } from "../samples/replies/held.ts";
import { hostile } from "../samples/replies/hostile.ts";
import { notices } from "../samples/replies/notices.ts";
import { odd } from "../samples/replies/odd.ts";
import { others } from "../samples/replies/others.ts";
import { people } from "../samples/replies/people.ts";
import {
  AINO,
  APRIL,
  BIRGITTA,
  DECEMBER,
  DOMAIN,
  FEBRUARY,
  JANUARY,
  LIISA,
  MARCH,
  type ReplySample,
} from "../samples/replies/sample.ts";

/** Mails as people's programs write them, each with what it must be understood as in `replyWorldOfTests`. */
export const replySamples: readonly ReplySample[] = [
  ...exchange,
  ...google,
  ...others,
  ...odd,
  ...held,
  ...people,
  ...notices,
  ...hostile,
];

export function replySample(name: string): ReplySample {
  const found = replySamples.find((sample) => sample.name === name);
  if (!found) throw new Error(`no mail is called ${name}`);
  return found;
}

/** Monday 11 January 2027, nine o'clock: Aino, Birgitta and Olli meet every month; Liisa and Eeva are another group. */
export const replyWorldOfTests: ReplyWorld = {
  now: Date.UTC(2027, 0, 11, 7),
  timezone: "Europe/Helsinki",
  inboundDomain: DOMAIN,
  participants: [
    { token: AINO, address: person("Aino").address },
    { token: BIRGITTA, address: person("Birgitta").address },
    { token: "o5n7l2i3q4w6e2r3", address: person("Olli").address },
    { token: LIISA, address: person("Liisa").address },
  ],
  meetings: [
    meeting(DECEMBER, 0, Date.UTC(2026, 11, 16, 12)),
    meeting(JANUARY, 0, Date.UTC(2027, 0, 20, 12)),
    meeting(FEBRUARY, 1, Date.UTC(2027, 1, 17, 12)),
    meeting(MARCH, 0, Date.UTC(2027, 2, 17, 12)),
    { uid: APRIL, sequence: 0, startsAt: Date.UTC(2027, 3, 21, 11), invited: [LIISA] },
  ],
  answers: [
    { uid: MARCH, attendee: person("Aino").address, sequence: 0, dtstamp: Date.UTC(2027, 0, 8, 12) },
    { uid: MARCH, attendee: BIRGITTA, sequence: null, dtstamp: Date.UTC(2027, 0, 8, 12) },
  ],
};

/** Aino is known by her token, Birgitta and Olli by their addresses. */
function meeting(uid: string, sequence: number, startsAt: number) {
  return { uid, sequence, startsAt, invited: [AINO, person("Birgitta").address, person("Olli").address] };
}
