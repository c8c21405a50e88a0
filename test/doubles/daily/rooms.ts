import { invalid, roomNotFound } from "./errors.ts";
import { checkProperties, differing, type Properties } from "./properties.ts";
import { type Timeline, wholeSeconds } from "./timeline.ts";

export type Privacy = "public" | "private";
export type Room = { id: string; name: string; privacy: Privacy; createdAt: number; config: Properties };
export type RoomInput = { name?: string; privacy?: Privacy; properties?: Properties };

export type RoomStore = {
  create(input: RoomInput): Room;
  update(name: string, input: RoomInput): Room;
  /** Refuses unknown rooms, and those that have expired: the API does not know them any more. */
  get(name: string): Room;
  /** Also an expired one: a call in it may go on. */
  find(name: string): Room | null;
  /** Newest first. */
  list(): Room[];
  remove(name: string): void;
};

const NAME = /^[A-Za-z0-9_-]+$/;

export function roomStore(time: Timeline): RoomStore {
  const rooms = new Map<string, Room>();
  const isExpired = ({ config }: Room) => config.exp !== undefined && Number(config.exp) <= wholeSeconds(time.now());

  function get(name: string): Room {
    const room = rooms.get(name);
    if (!room || isExpired(room)) throw roomNotFound(name);
    return room;
  }

  return {
    create({ name = crypto.randomUUID(), privacy = "public", properties = {} }) {
      if (!NAME.test(name))
        throw invalid(`${name} contains invalid characters (room names can contain A-Z, a-z, 0-9, '-', and '_')`);
      if (name.length > 128) throw invalid(`${name} is too long`);
      // An expired room keeps its name until it is collected.
      if (rooms.has(name)) throw invalid(`a room named ${name} already exists`);
      checkPrivacy(privacy);
      checkProperties(properties, time.now());
      const room = { id: crypto.randomUUID(), name, privacy, createdAt: time.now(), config: differing(properties) };
      rooms.set(name, room);
      return room;
    },
    update(name, { privacy, properties = {} }) {
      const room = get(name);
      if (privacy) checkPrivacy(privacy);
      checkProperties(properties, time.now());
      const updated = {
        ...room,
        privacy: privacy ?? room.privacy,
        config: differing({ ...room.config, ...properties }),
      };
      rooms.set(name, updated);
      return updated;
    },
    get,
    find: (name) => rooms.get(name) ?? null,
    list: () => [...rooms.values()].filter((room) => !isExpired(room)).toReversed(),
    remove(name) {
      const room = rooms.get(name);
      if (!room) throw roomNotFound(name);
      if (isExpired(room)) throw roomNotFound(name, { deleted: true });
      rooms.delete(name);
    },
  };
}

function checkPrivacy(privacy: string): void {
  if (privacy !== "public" && privacy !== "private") throw invalid("privacy must be 'public' or 'private'");
}

export function roomJson({ id, name, privacy, createdAt, config }: Room, origin: string) {
  const created_at = new Date(wholeSeconds(createdAt) * 1000).toISOString();
  return { id, name, api_created: true, privacy, url: `${origin}/${name}`, created_at, config };
}
