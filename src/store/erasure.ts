import { eq, inArray, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import { among, type Db, type Statement } from "./db.ts";
import { leave, type ParticipantRow } from "./participation.ts";
import { inbox, pairs, participants, people } from "./schema.ts";
import { suppress } from "./suppressions.ts";

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
 * Forgets who she was in every season: name, address, employer, free text, what mails to her and about her said. Her address, of
 * which `mark` is kept, is suppressed. What remains is an id with its attendance. Cannot be undone.
 */
export function erase(
  db: Db,
  { person, address }: ParticipantRow,
  mark: string,
  hers: readonly Enrolment[],
  now: Instant,
): Statement[] {
  const ids = among(hers.map(({ id }) => id));
  return [
    ...hers.flatMap((participant) => leave(db, participant, now)),
    ...suppress(mark, now),
    // While it is still known whom the mails are about.
    sql`DELETE FROM mails WHERE to_address = ${address}
      OR effect IN (SELECT key FROM effects WHERE ${isHers(hers)} OR ${tellsOf(hers)} OR ${introduces(hers)})`,
    sql`UPDATE deliveries SET reason = NULL WHERE effect IN (SELECT key FROM effects WHERE ${isHers(hers)})`,
    ...mailsForgotten(hers, now),
    db
      .update(people)
      .set({ name: ERASED_NAME, address: `erased:${person}`, bouncedAt: null, erasedAt: now })
      .where(eq(people.id, person)),
    db
      .update(participants)
      .set({ displayName: "", employer: null, externalId: null, linkVersion: sql`${participants.linkVersion} + 1` })
      .where(inArray(participants.id, ids)),
    db.update(pairs).set({ private: null }).where(sql`${pairs.a} IN ${ids} OR ${pairs.b} IN ${ids}`),
    db.delete(inbox).where(inArray(inbox.participant, ids)),
    sql`UPDATE corrections SET private = NULL WHERE participant IN ${ids}`,
    sql`UPDATE answers SET private = NULL WHERE participant IN ${ids}`,
  ];
}

/**
 * Nothing more leaves to her, also what somebody holds at this moment: it finds its lease gone. Of what has left, the state and
 * codes of our own stay. Mails to others lose what they say of her, and one that is just being written is written anew.
 */
function mailsForgotten(hers: readonly Enrolment[], now: Instant): Statement[] {
  const unfinished = sql.raw("state IN ('planned', 'leased', 'sending')");
  return [
    sql`UPDATE effects SET state = 'superseded', reason = 'erased', done_at = ${now}, lease = NULL, lease_until = NULL
      WHERE ${isHers(hers)} AND ${unfinished}`,
    sql`UPDATE effects SET payload = NULL, reason = CASE WHEN reason NOT LIKE '% %' THEN reason END WHERE ${isHers(hers)}`,
    sql`UPDATE effects SET payload = NULL WHERE payload IS NOT NULL AND (${tellsOf(hers)} OR ${introduces(hers)})`,
    sql`UPDATE effects SET state = 'planned', lease = NULL, lease_until = NULL
      WHERE ${inSeasonOf(hers)} AND participant IS NOT NULL AND state = 'leased'`,
  ];
}

function inSeasonOf(hers: readonly Enrolment[]) {
  return sql`season IN ${among(hers.map(({ season }) => season))}`;
}

function isHers(hers: readonly Enrolment[]) {
  return sql`(${inSeasonOf(hers)} AND participant IN ${among(hers.map(({ id }) => id))})`;
}

/** Mails to others that call her by name. */
function tellsOf(hers: readonly Enrolment[]) {
  return sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(hers)}) enrolment WHERE season = enrolment.value ->> '$.season'
    AND instr(payload, json_quote(enrolment.value ->> '$.displayName')) > 0)`;
}

/**
 * Mails that told those of her groups, and of groups merged with hers or accompanied by her, who else is there: what stands in them
 * is known after their payloads are gone, whatever she was called and whatever she was there then.
 */
function introduces(hers: readonly Enrolment[]) {
  const ids = among(hers.map(({ id }) => id));
  return sql`(${inSeasonOf(hers)} AND ((kind IN ('welcome', 'group') AND participant IN (SELECT other.participant FROM memberships own
    JOIN memberships other ON other.group_id = own.group_id WHERE own.participant IN ${ids}))
    OR (kind = 'merge' AND meeting IN (SELECT other.meeting FROM invitations own
      JOIN merge_members mine ON mine.meeting = own.meeting JOIN merge_members other ON other.merge = mine.merge
      WHERE own.participant IN ${ids}))
    OR (kind IN ('invitation', 'update', 'reminder') AND meeting IN (SELECT meeting FROM invitations WHERE participant IN ${ids}
      UNION SELECT other.meeting FROM invitations own JOIN merge_members mine ON mine.meeting = own.meeting
        JOIN merge_members other ON other.merge = mine.merge WHERE own.participant IN ${ids}))))`;
}
