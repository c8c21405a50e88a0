import { roomName } from "./effect.ts";
import type { Instant, RoomRef } from "./ports.ts";
import type { CompanyOffer } from "./signal.ts";

/** How long two rooms are asked: time to read the question, not to wait for somebody who has gone for coffee. */
export const QUESTION_MS = 30_000;

/**
 * After the first yes in a room that would take others in, those who are slower can still say no. With the move itself it stays well
 * below the ten seconds after which somebody who waits alone believes that nothing happens.
 */
export const OBJECTION_MS = 5_000;

/**
 * What one person asks and answers in a minute: a page looks once a minute and whenever somebody comes or goes, and each time costs the
 * database some queries. One without a socket asks the room besides, up to twenty times.
 */
export const WISHES_PER_MINUTE = 60;

/** What those in one room are asked about another room of the same hour. */
export type Question = {
  /** Name of the other room. */
  room: string;
  /** Who is in the two rooms: a pair that said no is asked again only when this has changed. */
  people: string;
  /** Numbers of the other room's groups, and how many people are in it. */
  groups: readonly number[];
  count: number;
  /** Those in this room would go to the other. */
  moves: boolean;
  until: Instant;
};

export type Yes = { participant: string; at: Instant };

/** One room's side of a question: a no ends it, so only who said yes is kept. */
export type Asked = { question: Question; yes: readonly Yes[] };

/** How a question ended for those who were asked. `gone`: the other room is another one now, or nobody answered. */
export type QuestionEnd = "agreed" | "declined" | "gone";

/** Late answers are heard until nobody can object any more. */
export function isOpen({ question }: Asked, now: Instant): boolean {
  return now < question.until + OBJECTION_MS;
}

/**
 * Nobody is moved who has not said yes herself. In the room that takes others in, one yes is enough once `OBJECTION_MS` have
 * passed without a no, or everybody has said yes. What people said who have left since counts for nothing.
 *
 * @returns `at`: when it agrees unless somebody says no until then; null: somebody has to answer first.
 */
export function agreement({ question, yes }: Asked, present: readonly string[]): { at: Instant | null } {
  const here = yes.filter(({ participant }) => present.includes(participant));
  const times = here.map(({ at }) => at);
  if (!here.length) return { at: null };
  if (present.every((participant) => here.some((one) => one.participant === participant)))
    return { at: Math.max(...times) };
  return { at: question.moves ? null : Math.min(...times) + OBJECTION_MS };
}

/** The people of two rooms as one text. */
export function peopleOf(rooms: readonly { present: readonly string[] }[]): string {
  return rooms
    .flatMap(({ present }) => present)
    .toSorted()
    .join(" ");
}

/** What a room remembers of a question that was answered with no. */
export function refusalOf({ room, people }: Pick<Question, "room" | "people">): string {
  return `${room} ${people}`;
}

/** A room's name, taken apart again. */
export function roomOfName(name: string): RoomRef {
  const [meeting = "", generation = ""] = name.split(".");
  return { meeting, generation: Number(generation) };
}

/** Rooms that are to be held together are held in this order by everybody, so that two people who ask at once do not block each other. */
export function inNameOrder<Room extends { ref: RoomRef }>(rooms: readonly Room[]): Room[] {
  const name = ({ ref }: Room) => roomName(ref.meeting, ref.generation);
  return rooms.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
}

/** A question as it is shown to those who are asked. */
export function offerOf({ question, yes }: Asked): CompanyOffer {
  const { room, groups, count, moves, until } = question;
  return { room, groups, count, moves, until, yes: yes.map(({ participant }) => participant) };
}
