import { and, asc, eq, sql } from "drizzle-orm";
import type { Claim, Correction, Stated } from "../core/attendance/correction.ts";
import { inForce } from "../core/attendance/correction.ts";
import type { Instant } from "../core/ports.ts";
import { type Db, insertAll, type Statement } from "./db.ts";
import { requestPlan } from "./plans.ts";
import { corrections } from "./schema.ts";
import { isPeer, type Places } from "./visits.ts";

/** An entry of the trail with who made it and why, for the programme alone. */
export type TrailEntry = Correction & { by: string | null; reason: string | null };

/** Whether the person counts as company. */
type Peer = { peer: boolean };
/** An entry that nobody has stored. */
export type Pretended = Correction & Peer;
/** A correction in force. */
export type StatedOf = Stated & Peer;

/** All entries about a meeting, or one participant's in a season, in the order of time. */
export async function readTrail(
  db: Db,
  season: string,
  only: { meeting?: string; participant?: string } = {},
): Promise<TrailEntry[]> {
  const rows = await db
    .select()
    .from(corrections)
    .where(
      and(
        eq(corrections.season, season),
        only.meeting === undefined ? undefined : eq(corrections.meeting, only.meeting),
        only.participant === undefined ? undefined : eq(corrections.participant, only.participant),
      ),
    )
    .orderBy(asc(corrections.at), asc(corrections.id));
  return rows.map((row) => ({ ...entryOf(row), by: row.by, reason: row.private }));
}

/** What is in force in a season, after the entries of `also`. */
export async function readStated(db: Db, season: string, also: readonly Pretended[] = []): Promise<StatedOf[]> {
  const rows = await db
    .select({ row: corrections, peer: isPeer("corrections") })
    .from(corrections)
    .where(eq(corrections.season, season));
  const peers = new Map([
    ...rows.map(({ row, peer }) => [row.participant, peer === 1] as const),
    ...also.map(({ participant, peer }) => [participant, peer] as const),
  ]);
  return inForce([...rows.map(({ row }) => entryOf(row)), ...also]).map((stated) => ({
    ...stated,
    peer: peers.get(stated.participant) ?? false,
  }));
}

export function claimsOf(stated: readonly StatedOf[], placesOf: (meeting: string) => Places): Claim[] {
  return stated.map((one) => {
    const { all, home } = placesOf(one.meeting);
    return { ...one, places: all, home };
  });
}

/** Adds an entry; "we missed you" that has not left yet is not sent to somebody of whom something else is known now. */
export function addCorrection(db: Db, season: string, entry: TrailEntry, now: Instant): Statement[] {
  const { id, meeting, participant, kind, from, to, undoes, witness, at, by, reason } = entry;
  return [
    ...insertAll(corrections, [
      { id, season, meeting, participant, kind, from, to, undoes, witness, by, at, private: reason },
    ]),
    sql`UPDATE effects SET state = 'superseded', reason = 'corrected', done_at = ${now}
      WHERE key = 'missed:' || ${meeting} || ':' || ${participant} AND state = 'planned'
      AND ${kind} IN ('present', 'room_failed')`,
    requestPlan(db, season, now),
  ];
}

function entryOf(row: typeof corrections.$inferSelect): Correction {
  const { season: _season, by: _by, private: _private, ...entry } = row;
  return entry as Correction;
}

/** The season that a correction belongs to. */
export async function seasonOfCorrection(db: Db, id: string): Promise<string | null> {
  const row = await db.select({ season: corrections.season }).from(corrections).where(eq(corrections.id, id)).get();
  return row?.season ?? null;
}
