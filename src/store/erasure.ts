import { eq, inArray, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import { among, type Db, type Statement } from "./db.ts";
import { leave, type ParticipantRow } from "./participation.ts";
import { effects, mails, pairs, participants, people } from "./schema.ts";

/** One enrolment of a person: in each season others know her by a name of its own. */
export type Enrolment = { id: string; season: string; displayName: string };

/** Every enrolment of a person, in whatever season. */
export async function enrolmentsOf(db: Db, person: string): Promise<Enrolment[]> {
  return db
    .select({ id: participants.id, season: participants.season, displayName: participants.displayName })
    .from(participants)
    .where(eq(participants.person, person));
}

/** Stands in tables where her name was, in whatever language they are read. */
const ERASED_NAME = "—";

/**
 * Forgets who she was in every season: name, address, employer, free text, what mails to her and about her said. What remains is
 * an id with its attendance. Cannot be undone.
 */
export function erase(db: Db, { person, address }: ParticipantRow, hers: readonly Enrolment[], now: Instant) {
  const ids = hers.map(({ id }) => id);
  const isHers = inArray(participants.id, among(ids));
  return [
    ...hers.flatMap((participant) => leave(db, participant, now)),
    db
      .update(people)
      .set({ name: ERASED_NAME, address: `erased:${person}`, erasedAt: now })
      .where(eq(people.id, person)),
    db
      .update(participants)
      .set({ displayName: "", employer: null, externalId: null, linkVersion: sql`${participants.linkVersion} + 1` })
      .where(isHers),
    db
      .update(pairs)
      .set({ private: null })
      .where(sql`${pairs.a} IN ${among(ids)} OR ${pairs.b} IN ${among(ids)}`),
    sql`UPDATE answers SET private = NULL WHERE participant IN ${among(ids)}`,
    sql`UPDATE corrections SET private = NULL WHERE participant IN ${among(ids)}`,
    db
      .delete(mails)
      .where(
        sql`${mails.to} = ${address} OR ${mails.effect} IN (SELECT key FROM effects WHERE ${tellsOf(hers)} OR ${introduces(ids)})`,
      ),
    db.update(effects).set({ payload: null }).where(tellsOf(hers)),
  ] satisfies Statement[];
}

/** Mails to her, and those to others of her groups that call her by name and are done with. */
function tellsOf(hers: readonly Enrolment[]) {
  return sql`(participant IN ${among(hers.map(({ id }) => id))} OR (done_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM json_each(${JSON.stringify(hers)}) enrolment WHERE season = enrolment.value ->> '$.season'
    AND instr(payload, json_quote(enrolment.value ->> '$.displayName')) > 0)))`;
}

/** Mails that told those of her groups who else belongs there: what stands in them is known after their payloads are gone. */
function introduces(ids: readonly string[]) {
  return sql`(kind IN ('welcome', 'group') AND participant IN (SELECT other.participant FROM memberships own
    JOIN memberships other ON other.group_id = own.group_id WHERE own.participant IN ${among(ids)}))`;
}
