import { ROOM_CAUSES, type RoomStory } from "../../src/core/room-history.ts";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { RoomsPage } from "../../web/pages/rooms.tsx";
import type { Sample } from "./page-samples.tsx";

/** Wednesday 20 January 2027 at 14.00 in Helsinki. */
const START = Date.UTC(2027, 0, 20, 12);

const first: RoomStory = {
  ...{ generation: 1, provider: "daily", origin: "first", because: null, state: "left", tries: 2, trouble: null },
  ...{ openedAt: START - 14 * MINUTE, leftAt: START - 3 * MINUTE, closedAt: null },
};
const second: RoomStory = {
  ...{ generation: 2, provider: "built-in", origin: "trouble", state: "over", tries: 1, trouble: null },
  ...{ because: { cause: "timeout", reported: true }, openedAt: START - 3 * MINUTE },
  ...{ leftAt: START + HOUR, closedAt: START + HOUR },
};
const shut: RoomStory = {
  ...{ ...first, state: "shut", openedAt: null, leftAt: null, tries: 3 },
  trouble: { cause: "key", reported: false, nextTryAt: null },
};
const meeting = { meeting: "m4", session: 1, group: 4, startsAt: START, endsAt: START + HOUR };

/** A meeting for each cause, and what else a room may go through. */
const meetings = [
  { ...meeting, rooms: [first, second] },
  { ...meeting, meeting: "m5", group: 5, rooms: [shut] },
  ...ROOM_CAUSES.map((cause, i) => ({
    ...{ ...meeting, meeting: `c${i}`, group: 6 + i },
    rooms: [
      { ...first, openedAt: null, leftAt: null },
      { ...second, because: { cause, reported: false }, state: "here" as const, leftAt: null },
      { ...second, origin: "chosen" as const, because: null, provider: "external" as const, state: "coming" as const },
    ],
  })),
];

const frame = { zone: "Europe/Helsinki", seasonName: "Etävertaismentorointi, kevät 2027", back: "/admin/s/meetings" };

export const roomSamples: readonly Sample[] = [
  {
    name: "rooms",
    title: (language) => copyOf(language).roomHistory.title,
    nav: "meetings",
    page: (language) => <RoomsPage language={language} {...frame} only={null} meetings={meetings} />,
  },
  {
    name: "rooms-none",
    title: (language) => copyOf(language).roomHistory.title,
    nav: "meetings",
    page: (language) => <RoomsPage language={language} {...frame} only={null} meetings={[]} />,
  },
  {
    name: "rooms-one",
    title: (language) => copyOf(language).roomHistory.title,
    nav: "meetings",
    page: (language) => (
      <RoomsPage language={language} {...frame} only={{ group: 4 }} meetings={meetings.slice(0, 1)} />
    ),
  },
];
