import { dailyVisits } from "../../core/daily/meetings.ts";
import {
  type DailyProperties,
  dailyDifference,
  dailyName,
  dailyProperties,
  dailyWindow,
  movesMeeting,
} from "../../core/daily/room.ts";
import type { Clock, OpenOutcome, RoomRef, Rooms } from "../../core/ports.ts";
import type { Roster } from "../../core/room.ts";
import { type DailyApi, type DailyFailure, dailyApi } from "./daily-api.ts";
import { frameOrigins } from "./daily-origins.ts";
import { signDailyToken } from "./daily-token.ts";

export type DailySettings = {
  apiBase: string;
  key: string;
  domainId: string;
  /** Where rooms lie: `{origin}/{name}`. */
  origin: string;
  geo: string;
};

export type DailyWorld = {
  clock: Clock;
  /** Our own room beside Daily's: it keeps the roster, knows whether the room is closed, and is the lobby. */
  own: Pick<Rooms, "open" | "close"> & { roster(room: RoomRef): Promise<Roster | null> };
  /** Who may ever have been in a room, those who were let go among them. */
  people(room: RoomRef): Promise<readonly string[]>;
  videoId(participant: string): Promise<string>;
};

/** Opening asks at most three times, and people are already on their way: all of it together may take this long. */
const OPEN_WITHIN_MS = 8_000;
/** Somebody whose frame failed waits for the answer, and then has to find another room, all within a few seconds. */
const CHECK_WITHIN_MS = 3_000;
/** As long a name as fits under a picture. */
const LONGEST_NAME = 60;
/** Daily puts out at most so many at once. */
const EJECTED_AT_ONCE = 100;

const TOO_MANY = 429;

type Ready = { ok: true } | { ok: false; failure: DailyFailure };

/** Rooms at daily.co. Joining asks neither them nor the database. */
export function dailyRooms(settings: DailySettings, { clock, own, people, videoId }: DailyWorld): Rooms {
  const { key, domainId, origin, geo } = settings;
  const api = dailyApi(settings);

  const idsOf = (participants: readonly string[]) => Promise.all(participants.map(videoId));

  async function eject(by: DailyApi, room: RoomRef, whom: readonly string[]): Promise<Ready> {
    const ids = await idsOf(whom);
    for (let i = 0; i < ids.length; i += EJECTED_AT_ONCE) {
      const done = await by.eject(dailyName(room), ids.slice(i, i + EJECTED_AT_ONCE));
      // Nobody is in a room that is not there.
      if (!done.ok && done.failure.status !== 404) return done;
    }
    return { ok: true };
  }

  /** The room exists and is as it should be, however often this is asked for, and by how many at once. */
  async function ensure(by: DailyApi, room: RoomRef, wanted: DailyProperties, isNew: boolean): Promise<Ready> {
    const name = dailyName(room);
    const made = await by.createRoom({ name, privacy: "private", properties: wanted });
    if (made.ok || made.failure.status !== 400) return made;
    // "It exists" and "that is wrong" are the same answer.
    const found = await by.readRoom(name);
    if (!found.ok) return found.failure.status === 404 ? lost(made.failure, isNew) : found;
    const changed = dailyDifference(found.value, wanted, clock.now());
    if (!Object.keys(changed).length && found.value.privacy === "private") return { ok: true };
    if (movesMeeting(changed)) {
      const out = await eject(by, room, await people(room));
      if (!out.ok) return out;
    }
    const updated = await by.updateRoom(name, { privacy: "private", properties: changed });
    if (!updated.ok) return updated.failure.status === 404 ? lost(updated.failure, isNew) : updated;
    return movesMeeting(dailyDifference(updated.value, wanted, clock.now())) ? refused : { ok: true };
  }

  return {
    async open(room, roster): Promise<OpenOutcome> {
      if (!key || !domainId) return { kind: "never", reason: "daily: not set up" };
      const before = await own.roster(room);
      const opened = await own.open(room, roster);
      if (opened.kind !== "opened" || (before && before.rev > roster.rev)) return opened;
      const by = api.within(AbortSignal.timeout(OPEN_WITHIN_MS));
      const ready = await ensure(by, room, dailyProperties(roster, geo, clock.now()), before === null);
      if (!ready.ok) return outcomeOf(ready.failure);
      const out = await eject(by, room, letGo(await people(room), before, roster));
      return out.ok ? { kind: "opened" } : outcomeOf(out.failure);
    },

    async admit(room, participant, now) {
      const roster = await own.roster(room);
      const entry = roster?.people.find((each) => each.participant === participant);
      if (!roster || !entry) throw new Error("nobody is admitted who is not on the roster");
      const name = dailyName(room);
      const claims = {
        r: name,
        d: domainId,
        iat: Math.floor(now / 1_000),
        ...dailyWindow(roster),
        ud: await videoId(participant),
        u: [...entry.name].slice(0, LONGEST_NAME).join(""),
        o: false,
        uil: entry.language,
      };
      const token = await signDailyToken(claims, key);
      return { kind: "frame", url: `${origin}/${name}`, token, origins: frameOrigins(origin) };
    },

    async check(room) {
      if (!key || !domainId) return { kind: "fails", reason: "daily: not set up" };
      const found = await api.within(AbortSignal.timeout(CHECK_WITHIN_MS)).readRoom(dailyName(room));
      // Who is asked too often is there.
      if (found.ok || found.failure.status === TOO_MANY) return { kind: "works" };
      return { kind: "fails", reason: found.failure.reason };
    },

    async close(room) {
      await own.close(room);
      const out = await eject(api, room, await people(room));
      // The room's own end is near, and puts out whoever is left.
      if (!out.ok) console.error("daily_eject_failed", out.failure.reason);
    },

    async visits(room, after) {
      const found = await api.meetings(dailyName(room));
      if (!found.ok) throw new Error(found.failure.reason);
      const participants = await people(room);
      const ids = await idsOf(participants);
      const visits = dailyVisits(found.value, (userId) => participants[ids.indexOf(userId)] ?? null);
      return after === null ? visits : visits.filter(({ id }) => id > after);
    },
  };
}

/** Who was once expected and is no longer, and who has another personal link since. */
function letGo(everybody: readonly string[], before: Roster | null, { people }: Roster): string[] {
  const versionOf = new Map(before?.people.map((entry) => [entry.participant, entry.linkVersion]));
  const stays = new Set(
    people
      .filter(({ participant, linkVersion }) => (versionOf.get(participant) ?? linkVersion) === linkVersion)
      .map(({ participant }) => participant),
  );
  return everybody.filter((participant) => !stays.has(participant));
}

/** A name that exists, and a room that does not: its time is over. Of a new room it was the request that was wrong. */
function lost(failure: DailyFailure, isNew: boolean): Ready {
  return { ok: false, failure: isNew ? failure : { kind: "never", status: 404, reason: "daily: expired" } };
}

const refused: Ready = { ok: false, failure: { kind: "again", status: null, reason: "daily: times not taken" } };

function outcomeOf({ kind, reason }: DailyFailure): OpenOutcome {
  return { kind, reason };
}
