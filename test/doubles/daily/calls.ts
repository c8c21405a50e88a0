import type { Room, RoomStore } from "./rooms.ts";
import type { Sessions } from "./sessions.ts";
import { type Timeline, wholeSeconds } from "./timeline.ts";
import { type Account, readToken } from "./tokens.ts";

/** One join of one person: `session` is what webhooks call session_id and /meetings participant_id. */
export type Stay = {
  session: string;
  room: string;
  userId: string | null;
  userName: string | null;
  owner: boolean;
  lang: string;
  joinedAt: number;
  leftAt: number | null;
  willEjectAt: number | null;
  ejected: boolean;
};

export type RefusalType =
  | "nbf-room"
  | "nbf-token"
  | "exp-room"
  | "exp-token"
  | "no-room"
  | "not-allowed"
  | "meeting-full"
  /** Without a payment card no call begins. Prebuilt shows a screen of its own and tells the page nothing. */
  | "no-card";

export type Joined = { ok: true; stay: Stay } | { ok: false; type: RefusalType };

export type Calls = {
  join(room: string, token: string | null): Promise<Joined>;
  leave(session: string): void;
  /** The tab is gone without a word; it is noticed later. */
  crash(session: string): void;
  /** Ids of the sessions that are let go of, two seconds later. */
  eject(room: string, whom: { ids?: string[]; user_ids?: string[] }, ban: boolean): string[];
  /** Everybody, at once. */
  end(room: string): void;
  inside(room: string): Stay[];
  stay(session: string): Stay | null;
  /** Every join there ever was. */
  all(): readonly Stay[];
};

const EJECT_TAKES_MS = 2_000;
const HEARTBEAT_MS = 20_000;

export type CallWorld = {
  time: Timeline;
  account: Account;
  rooms: RoomStore;
  sessions: Sessions;
  hasCard(): boolean;
  tell(event: "participant.joined" | "participant.left", stay: Stay): void;
};

export function callEngine({ time, account, rooms, sessions, hasCard, tell }: CallWorld): Calls {
  const stays: Stay[] = [];
  const banned = new Set<string>();
  const inside = (room: string) => stays.filter((stay) => stay.room === room && stay.leftAt === null);

  function depart(stay: Stay, ejected: boolean) {
    if (stay.leftAt !== null) return;
    stay.leftAt = time.now();
    stay.ejected = ejected;
    tell("participant.left", stay);
    sessions.left(stay.room, inside(stay.room));
  }

  async function refusal(room: Room | null, token: string | null) {
    const now = wholeSeconds(time.now());
    if (!room) return "no-room";
    const claims = token === null ? null : await readToken(token, account);
    const foreign = claims === null || (claims.room_name !== undefined && claims.room_name !== room.name);
    if (token === null ? room.privacy === "private" : foreign) return "not-allowed";
    const { config } = room;
    if (config.nbf !== undefined && now < Number(config.nbf)) return "nbf-room";
    if (claims?.nbf !== undefined && now < Number(claims.nbf)) return "nbf-token";
    if (config.exp !== undefined && now >= Number(config.exp)) return "exp-room";
    if (claims?.exp !== undefined && now >= Number(claims.exp)) return "exp-token";
    if (claims && banned.has(`${room.name} ${claims.user_id}`)) return "not-allowed";
    if (inside(room.name).length >= Number(config.max_participants ?? 200)) return "meeting-full";
    return hasCard() ? null : "no-card";
  }

  return {
    async join(name, token) {
      const room = rooms.find(name);
      const type = await refusal(room, token);
      if (type || !room) return { ok: false, type: type ?? "no-room" };
      const claims = token === null ? {} : ((await readToken(token, account)) ?? {});
      const willEjectAt = ejectTime(room, claims, time.now());
      const stay: Stay = {
        session: crypto.randomUUID(),
        room: name,
        userId: (claims.user_id as string | undefined) ?? null,
        userName: (claims.user_name as string | undefined) ?? null,
        owner: claims.is_owner === true,
        lang: String(claims.lang ?? room.config.lang ?? "en"),
        joinedAt: time.now(),
        leftAt: null,
        willEjectAt,
        ejected: false,
      };
      if (room.config.enforce_unique_user_ids && stay.userId !== null)
        for (const other of inside(name)) if (other.userId === stay.userId) depart(other, true);
      stays.push(stay);
      if (willEjectAt !== null) time.at(willEjectAt, () => depart(stay, true));
      tell("participant.joined", stay);
      sessions.joined(name, inside(name));
      return { ok: true, stay };
    },
    leave(session) {
      for (const stay of stays) if (stay.session === session) depart(stay, false);
    },
    crash(session) {
      for (const stay of stays.filter((one) => one.session === session))
        time.at(time.now() + HEARTBEAT_MS, () => depart(stay, false));
    },
    eject(room, { ids = [], user_ids: users = [] }, ban) {
      if (ban) for (const user of users) banned.add(`${room} ${user}`);
      const whom = inside(room).filter((stay) => ids.includes(stay.session) || users.includes(stay.userId ?? ""));
      for (const stay of whom) time.at(time.now() + EJECT_TAKES_MS, () => depart(stay, true));
      return whom.map((stay) => stay.session);
    },
    end(room) {
      for (const stay of inside(room)) depart(stay, true);
    },
    inside,
    stay: (session) => stays.find((stay) => stay.session === session) ?? null,
    all: () => stays,
  };
}

/** Fixed at the join: what happens to the room later does not change it. A token's own wish replaces the room's. */
function ejectTime({ config }: Room, claims: Readonly<Record<string, unknown>>, now: number): number | null {
  const own = [
    claims.eject_at_token_exp && claims.exp ? Number(claims.exp) * 1000 : null,
    claims.eject_after_elapsed ? now + Number(claims.eject_after_elapsed) * 1000 : null,
  ].filter((instant) => instant !== null);
  if (own.length) return Math.min(...own);
  const rooms = [
    config.eject_at_room_exp && config.exp ? Number(config.exp) * 1000 : null,
    config.eject_after_elapsed ? now + Number(config.eject_after_elapsed) * 1000 : null,
  ].filter((instant) => instant !== null);
  return rooms.length ? Math.min(...rooms) : null;
}
