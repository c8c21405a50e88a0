import type { Stay } from "./calls.ts";
import { type Timeline, wholeSeconds } from "./timeline.ts";

/** One line of a session: a person, or the same person again after she had been alone for long. */
type Line = { stay: Stay; from: number; until: number | null };
export type Session = { id: string; room: string; startedAt: number; endedAt: number | null; lines: Line[] };

export type Sessions = {
  joined(room: string, inside: readonly Stay[]): void;
  left(room: string, inside: readonly Stay[]): void;
  /** Newest first. */
  list(): Session[];
};

const ALONE_STARTS_MS = 30_000;
const ALONE_ENDS_MS = 600_000;

/**
 * When a call becomes a session: a second person comes, or one has waited alone for 30 seconds. It ends when the room is
 * empty, and when one has been alone for ten minutes after others: then a new one begins for her.
 */
export function sessionBook(
  time: Timeline,
  tell: (event: "meeting.started" | "meeting.ended", session: Session) => void,
): Sessions {
  const all: Session[] = [];
  const running = new Map<string, Session>();
  const company = new Map<string, readonly Stay[]>();

  function start(room: string) {
    const inside = company.get(room) ?? [];
    const startedAt = running.has(room) ? time.now() : Math.min(...inside.map((stay) => stay.joinedAt));
    const lines = inside.map((stay) => ({ stay, from: Math.max(stay.joinedAt, startedAt), until: null }));
    const session: Session = { id: crypto.randomUUID(), room, startedAt, endedAt: null, lines };
    running.set(room, session);
    all.push(session);
    tell("meeting.started", session);
  }

  function end(room: string) {
    const session = running.get(room);
    if (!session) return;
    session.endedAt = time.now();
    for (const line of session.lines) line.until ??= time.now();
    tell("meeting.ended", session);
  }

  const alone = (room: string, who: Stay | undefined) => {
    const [only, other] = company.get(room) ?? [];
    return only !== undefined && only === who && other === undefined;
  };

  return {
    joined(room, inside) {
      company.set(room, inside);
      const session = running.get(room);
      const newest = inside.at(-1);
      if (session && newest) {
        session.lines.push({ stay: newest, from: newest.joinedAt, until: null });
        return;
      }
      if (inside.length > 1) return start(room);
      time.at(time.now() + ALONE_STARTS_MS, () => {
        if (!running.has(room) && alone(room, newest)) start(room);
      });
    },
    left(room, inside) {
      company.set(room, inside);
      const session = running.get(room);
      if (!session) return;
      for (const line of session.lines) line.until ??= line.stay.leftAt;
      if (!inside.length) {
        end(room);
        running.delete(room);
        return;
      }
      const [last] = inside;
      time.at(time.now() + ALONE_ENDS_MS, () => {
        if (running.get(room) !== session || !alone(room, last)) return;
        end(room);
        start(room);
      });
    },
    list: () => all.toReversed(),
  };
}

/** As `GET /meetings` answers it, in whole seconds. */
export function sessionJson({ id, room, startedAt, endedAt, lines }: Session, now: number, bare: boolean) {
  const duration = (from: number, until: number | null) => wholeSeconds(until ?? now) - wholeSeconds(from);
  return {
    id,
    room,
    start_time: wholeSeconds(startedAt),
    duration: duration(startedAt, endedAt),
    ongoing: endedAt === null,
    max_participants: mostAtOnce(lines),
    ...(bare ? {} : { participants: lines.map((line) => lineJson(line, duration(line.from, line.until))) }),
  };
}

function lineJson({ stay, from }: Line, duration: number) {
  const { userId, userName, session } = stay;
  return { user_id: userId, participant_id: session, user_name: userName, join_time: wholeSeconds(from), duration };
}

function mostAtOnce(lines: readonly Line[]): number {
  const counts = lines.map(({ from }) => lines.filter((l) => l.from <= from && (l.until ?? Infinity) > from).length);
  return Math.max(0, ...counts);
}
