import {
  agreement,
  inNameOrder,
  offerOf,
  peopleOf,
  QUESTION_MS,
  type Question,
  refusalOf,
  roomOfName,
} from "../core/company.ts";
import { companyFor, roomOfTwo } from "../core/merging/company.ts";
import type { MergedRoom } from "../core/merging/problem.ts";
import type { Instant, Place } from "../core/ports.ts";
import type { CompanyOffer } from "../core/signal.ts";
import type { Services } from "../services.ts";
import { noteSearch } from "../store/company.ts";
import { type Hour, type HourRoom, readHour } from "./company-hour.ts";
import { mergeLive } from "./company-merge.ts";

/** Somebody in a room, and the room. */
export type Seeker = { participant: string; place: Place };

/**
 * Which room's company somebody is offered whose own room has too few people in it, or what it is being asked already. Asks no database
 * unless there really are too few. Nobody else hears of it. Null: there is nothing to offer.
 *
 * @param again she wants to see also what she has said no to.
 */
export async function findCompany(services: Services, seeker: Seeker, again: boolean): Promise<CompanyOffer | null> {
  const now = services.clock.now();
  const room = await roomOf(services, seeker, now);
  if (!room) return null;
  const { asked } = await services.company.read(seeker.place.room);
  if (asked) return offerOf(asked);
  const hour = room.isSmall ? await readHour(services, seeker.place) : null;
  if (!hour) return null;
  const free = [hour.own, ...hour.others.filter((other) => !other.asked)].map(({ host }) => host);
  const problem = { ...hour.problem, groups: hour.problem.groups.filter(({ id }) => free.includes(id)) };
  const closed = hour.others.filter((other) => isClosed(hour.own, other, again)).map(({ host }) => host);
  const { company, obstacle } = companyFor(problem, hour.own.host, closed);
  const other = hour.others.find(({ host }) => host === company?.other);
  if (company && other) {
    const question = questionTo(hour.own, other, company.room, now);
    return { ...offerOf({ question, yes: [] }), until: null };
  }
  if (obstacle && free.length === hour.others.length + 1)
    await noteSearch(services.db, { meeting: hour.own.host, present: hour.own.present.length, obstacle }, now);
  return null;
}

/** `waiting`: others have to answer, those inside are told how it ends. `gone`: it cannot be any more. */
export type Answered = "waiting" | "agreed" | "declined" | "gone";

/**
 * Her yes or no to one being with another room. The first yes asks both rooms. When both agree, they are one a moment later; who agreed
 * in a room where others may still object waits for them. `later` goes on after the answer.
 */
export async function answerCompany(
  services: Services,
  seeker: Seeker,
  wish: { room: string; yes: boolean },
  later: (work: Promise<unknown>) => void,
): Promise<Answered> {
  const now = services.clock.now();
  if (!(await roomOf(services, seeker, now))) return "gone";
  const hour = await readHour(services, seeker.place);
  // Somebody else's yes was the last that was needed.
  if (!hour || hour.own.meetings.includes(roomOfName(wish.room).meeting)) return "waiting";
  const other = hour.others.find(({ name }) => name === wish.room);
  if (!other) {
    await services.company.end(hour.own.ref, wish.room, "gone");
    return "gone";
  }
  if (!wish.yes) return refuse(services, hour, other);
  const together = roomOfTwo(hour.problem, hour.own.host, other.host);
  // Whoever has said no herself may think better of it; those who said no to her are left in peace.
  if (!together || isClosed(hour.own, other, true)) return call(services, hour.own, other, "gone");
  const sides = inNameOrder([hour.own, other]);
  for (const side of sides) {
    const question = questionTo(side, side === other ? hour.own : other, together, now);
    if (await services.company.hold(side.ref, question)) continue;
    await call(services, hour.own, other, "gone");
    return "gone";
  }
  await services.company.agree(hour.own.ref, other.name, seeker.participant, now);
  await services.company.put(other.ref);
  return settle(services, seeker, other.name, now, later);
}

/** Makes the two rooms one if both agree by `at`. */
async function settle(
  services: Services,
  seeker: Seeker,
  wanted: string,
  at: Instant,
  later: (work: Promise<unknown>) => void,
): Promise<Answered> {
  const hour = await readHour(services, seeker.place);
  const other = hour?.others.find(({ name }) => name === wanted);
  const [ours, theirs] = [hour?.own.asked, other?.asked];
  // Somebody has said no, or was faster: those inside have been told.
  if (!hour || !other || ours?.question.room !== wanted || theirs?.question.room !== hour.own.name) return "waiting";
  const together = roomOfTwo(hour.problem, hour.own.host, other.host);
  // Whoever came or went meanwhile may have turned round who would move: that is not what they said yes to.
  const isAsAsked = ours.question.moves === (together?.host === other.host);
  if (!together || !isAsAsked) return call(services, hour.own, other, "gone");
  const agreed = [agreement(ours, hour.own.present).at, agreement(theirs, other.present).at];
  if (agreed.some((instant) => instant === null)) return "waiting";
  const due = Math.max(...agreed.map(Number));
  if (due > at) {
    later(scheduler.wait(due - at).then(() => settle(services, seeker, wanted, due, later)));
    return "waiting";
  }
  const merged = await mergeLive(services, hour, [hour.own, other], together);
  return call(services, hour.own, other, merged ? "agreed" : "gone");
}

async function refuse(services: Services, hour: Hour, other: HourRoom): Promise<Answered> {
  const people = peopleOf([hour.own, other]);
  await services.company.refuse(hour.own.ref, refusalOf({ room: other.name, people }), true);
  // What was only offered to her nobody there knows of: they may ask her.
  if (hour.own.asked?.question.room !== other.name) return "declined";
  await services.company.refuse(other.ref, refusalOf({ room: hour.own.name, people }), false);
  return call(services, hour.own, other, "declined");
}

/** Tells both rooms how the question between them ended. */
async function call<End extends "agreed" | "declined" | "gone">(
  services: Services,
  own: HourRoom,
  other: HourRoom,
  end: End,
): Promise<End> {
  await services.company.end(own.ref, other.name, end);
  await services.company.end(other.ref, own.name, end);
  return end;
}

/** Whether one of them has said no to the other while the same people were there. `again`: her own room's no does not count. */
function isClosed(own: HourRoom, other: HourRoom, again: boolean): boolean {
  const people = peopleOf([own, other]);
  const hers = refusalOf({ room: other.name, people });
  const theirs = refusalOf({ room: own.name, people });
  return (
    own.refused.some(({ refusal, own: byUs }) => refusal === hers && !(again && byUs)) ||
    other.refused.some(({ refusal, own: byThem }) => refusal === theirs && byThem)
  );
}

function questionTo(side: HourRoom, other: HourRoom, together: MergedRoom, now: Instant): Question {
  return {
    room: other.name,
    people: peopleOf([side, other]),
    groups: other.groups,
    count: other.present.length,
    moves: together.host === other.host,
    until: now + QUESTION_MS,
  };
}

/** Null: she is not in it, or it is too early or too late for company. Answered without the database. */
async function roomOf(services: Services, { place, participant }: Seeker, now: Instant) {
  const view = await services.lobby.view(place.room, participant);
  const rule = view?.roster.company;
  if (!rule || now < rule.from || now >= rule.until) return null;
  const { present } = await services.company.read(place.room);
  return present.includes(participant) ? { isSmall: present.length < rule.fewer } : null;
}
