import type { CoordinatorBody, CoordinatorInput } from "../../src/core/coordinator-mail.ts";
import { NEED_KINDS } from "../../src/core/digest.ts";
import { january, zone } from "./mail-world.ts";

const season = "https://tuokio.test/admin/seasons/spring";
const meeting = { session: 1, group: 7, startsAt: january.startsAt, endsAt: january.endsAt };

const lines = (count: number) => NEED_KINDS.map((need) => ({ need, count, url: `${season}/${need}` }));

/** Every mail to the coordinator in every form it can take. */
export const coordinatorBodies: Record<string, CoordinatorBody> = {
  "digest, one of each": { kind: "digest", lines: lines(1), url: season },
  "digest, several of each": { kind: "digest", lines: lines(3), url: season },
  "one invitation": {
    kind: "invitations",
    ...{ count: 1, meetings: [meeting], cancellations: { count: 0, meetings: [] } },
    url: `${season}/meetings`,
  },
  "several invitations": {
    kind: "invitations",
    ...{ count: 3, meetings: [meeting, meeting], cancellations: { count: 2, meetings: [meeting] } },
    url: `${season}/meetings`,
  },
  "one cancellation": {
    kind: "invitations",
    ...{ count: 0, meetings: [], cancellations: { count: 1, meetings: [meeting] } },
    url: `${season}/meetings`,
  },
  room: { kind: "room", meeting, url: `${season}/meetings#meeting-january` },
  stopped: { kind: "stopped", from: january.startsAt, to: january.endsAt, url: season },
  forward: {
    kind: "forward",
    from: { name: "Aino Korhonen", address: "aino@kuopio.test" },
    elsewhere: null,
    subject: "Kutsu",
    words: "Hei!\n\nPääsen vasta puoli kolmelta. <b>Aino</b>",
    meeting,
    url: `${season}/inbox`,
  },
  "forward, a subject alone": {
    kind: "forward",
    from: { name: "Aino Korhonen", address: "aino@kuopio.test" },
    elsewhere: null,
    subject: "En pääse keskiviikkona",
    words: null,
    meeting: null,
    url: `${season}/inbox`,
  },
  "forward, from elsewhere": {
    kind: "forward",
    from: { name: "Aino Korhonen", address: "aino@kuopio.test" },
    elsewhere: "joku@muu.test",
    subject: "Kutsu",
    words: "En pääse.",
    meeting,
    url: `${season}/inbox`,
  },
};

export function mailToKaisa(body: CoordinatorBody, change: Partial<CoordinatorInput> = {}): CoordinatorInput {
  return {
    key: "digest:spring:2027-01-19",
    language: "fi",
    to: { name: "Kaisa Koivu", address: "kaisa@yliopisto.test" },
    sender: { name: "Etävertaismentorointi, kevät 2027", address: "tuokio@tuokio.test" },
    season: { name: "Etävertaismentorointi, kevät 2027", zone },
    at: Date.UTC(2027, 0, 19, 7),
    body,
    told: ["bounced:aino:1"],
    ...change,
  };
}
