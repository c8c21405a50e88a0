import { MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { atomically } from "../../src/store/db.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { storeVisits } from "../../src/store/rooms.ts";
import type { Season } from "../../src/store/seasons.ts";
import { setClock } from "./browser.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, settle } from "./season.ts";
import { type Bench, bench } from "./services.ts";

export type Held = {
  bench: Bench;
  services: Services;
  season: Season;
  meeting: string;
  people: Record<string, string>;
};

/** An hour after the first meeting of Aino, Birgitta, Olli and Mari, at which `there` says who was when, in minutes. */
export async function heldMeeting(there: Readonly<Record<string, readonly [number, number]>>): Promise<Held> {
  const made = bench();
  const season = await publishedSeason(made.at(PUBLISHED));
  await settle(made.at(PUBLISHED));
  const people = await ids(made.at(PUBLISHED), season);
  await settle(made.at(FIRST_MEETING - 15 * MINUTE));
  const [first] = await listMeetings(made.at(PUBLISHED).db, season.season.id);
  const meeting = first?.id ?? "";
  const stays = Object.entries(there).map(([name, [from, to]]) => ({
    id: `0-${name}`,
    session: null,
    participant: people[name] ?? null,
    joinedAt: FIRST_MEETING + from * MINUTE,
    leftAt: FIRST_MEETING + to * MINUTE,
  }));
  const after = FIRST_MEETING + 120 * MINUTE;
  const services = made.at(after);
  await atomically(services.db, storeVisits({ meeting, generation: 1 }, "room", stays, after));
  await settle(services);
  await setClock(after);
  return { bench: made, services, season: await reread(services, season.season.id), meeting, people };
}
