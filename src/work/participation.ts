import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import { enrolmentsOf, erase } from "../store/erasure.ts";
import { leave, type ParticipantRow, pause, rejoin, resume, rotateLink } from "../store/participation.ts";
import { nextSession } from "../store/regrouping.ts";
import type { Season } from "../store/seasons.ts";

/** She leaves the season: her later meetings, and what would be sent about them, are off. Leaving twice is leaving once. */
export async function withdraw({ db, clock }: Services, participant: ParticipantRow): Promise<void> {
  if (participant.leftAt === null) await atomically(db, leave(db, participant, clock.now()));
}

export async function undoWithdrawal({ db, clock }: Services, participant: ParticipantRow): Promise<void> {
  if (participant.leftAt !== null) await atomically(db, rejoin(db, participant, clock.now()));
}

/**
 * She stays away for some sessions and keeps her place. `from` null: from the first that has not begun; `to` null: until she is back.
 * False: there is no such session to come.
 */
export async function pauseParticipant(
  { db, clock }: Services,
  season: Season,
  participant: ParticipantRow,
  wish: { from: number | null; to: number | null },
  by: string,
): Promise<boolean> {
  const next = await nextSession(db, season.strand.id, clock.now());
  const fromSession = Math.max(next, wish.from ?? next);
  if (fromSession > season.sessions.length || (wish.to !== null && wish.to < fromSession)) return false;
  const wanted = { participant: participant.id, fromSession, toSession: wish.to, by };
  await atomically(db, pause(db, season.season.id, wanted, clock.now()));
  return true;
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

/** Forgets who a person was, in every season. */
export async function erasePerson({ db, clock }: Services, participant: ParticipantRow): Promise<void> {
  await atomically(db, erase(db, participant, await enrolmentsOf(db, participant.person), clock.now()));
}
