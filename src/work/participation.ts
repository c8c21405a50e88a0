import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import { enrolmentsOf, erase } from "../store/erasure.ts";
import { leave, type ParticipantRow, pause, rejoin, resume, rotateLink, type Spell } from "../store/participation.ts";
import { nextSession } from "../store/regrouping.ts";
import { leaveResearch, rejoinResearch } from "../store/research.ts";
import { roomsOf } from "../store/rooms.ts";
import type { Season } from "../store/seasons.ts";

/** She leaves the season: her later meetings, and what would be sent about them, are off. Leaving twice is leaving once. */
export async function withdraw({ db, clock }: Services, participant: ParticipantRow): Promise<void> {
  if (participant.leftAt === null) await atomically(db, leave(db, participant, clock.now()));
}

export async function undoWithdrawal({ db, clock }: Services, participant: ParticipantRow): Promise<void> {
  if (participant.leftAt !== null) await atomically(db, rejoin(db, participant, clock.now()));
}

/** `from` null: from the first session that has not begun; `to` null: until she is back. */
export type PauseWish = { from: number | null; to: number | null };

/** She stays away for some sessions and keeps her place. False: there is no such session to come. */
export async function pauseParticipant(
  services: Services,
  season: Season,
  participant: ParticipantRow,
  wish: PauseWish,
  by: string,
): Promise<boolean> {
  const { db, clock } = services;
  const spell = await pauseSpell(services, season, wish);
  if (!spell) return false;
  await atomically(db, pause(db, season.season.id, { ...spell, participant: participant.id, by }, clock.now()));
  return true;
}

/** The sessions that a wish means now; null: there are none to come. */
export async function pauseSpell(
  { db, clock }: Services,
  season: Season,
  { from, to }: PauseWish,
): Promise<Spell | null> {
  const next = await nextSession(db, season.strand.id, clock.now());
  const fromSession = Math.max(next, from ?? next);
  const isOver = fromSession > season.sessions.length || (to !== null && to < fromSession);
  return isOver ? null : { fromSession, toSession: to };
}

/** She is back from the next session on. */
export async function resumeParticipant(
  { db, clock }: Services,
  season: Season,
  participant: ParticipantRow,
): Promise<void> {
  const next = await nextSession(db, season.strand.id, clock.now());
  await atomically(db, resume(db, season.season.id, participant.id, next, clock.now()));
}

/** A new personal link, by mail once the season is published; the old one says that it was replaced. */
export async function renewLink(
  { db, clock, hint }: Services,
  { season }: Season,
  participant: ParticipantRow,
): Promise<void> {
  const keys = await rotateLink(db, participant, season.publishedAt !== null, clock.now());
  // A lost hint is found by the next tick.
  if (keys.length) await hint(keys).catch(() => {});
}

/** Researchers get nothing of her any more; for the programme nothing changes. */
export async function withdrawFromResearch({ db, clock }: Services, { season }: Season, { id }: ParticipantRow) {
  await atomically(db, [leaveResearch(id, season.rules.research_sheet, clock.now())]);
}

export async function undoResearchWithdrawal({ db }: Services, { id }: ParticipantRow): Promise<void> {
  await atomically(db, [rejoinResearch(id)]);
}

/** Forgets who a person was, in every season, and suppresses the address. */
export async function erasePerson(services: Services, participant: ParticipantRow): Promise<void> {
  const { db, clock, doors, lobby } = services;
  const hers = await enrolmentsOf(db, participant.person);
  const ids = hers.map(({ id }) => id);
  // Rooms and doors first: one that fails leaves her as she was, so that it can be done again.
  for (const room of await roomsOf(db, ids, clock.now())) await lobby.forget(room, ids);
  for (const id of ids) await doors.forget(id);
  const mark = await services.suppressionMark(participant.address);
  await atomically(db, erase(db, participant, mark, hers, clock.now()));
}
