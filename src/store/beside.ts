import { type SQL, sql } from "drizzle-orm";
import type { Beside } from "../core/companion.ts";
import { invitations, meetings, participants } from "./schema.ts";

/** For joins of invitations with participants: she comes as one of the groups. */
export const isPeerHere = sql<number>`(${invitations.role} = 'member' OR (${invitations.role} = 'guest' AND NOT ${participants.companion}))`;

/** Rows of `invitations beside` and `participants person` of whoever accompanies the groups of these meetings (`IN` what). */
export const besideIn = (ids: SQL) => sql`invitations beside INDEXED BY invitations_beside
  JOIN participants person ON person.id = beside.participant AND person.left_at IS NULL
  WHERE beside.meeting IN ${ids} AND beside.role <> 'member' AND beside.removed_at IS NULL AND beside.answer IS NOT 'declined'
  AND (beside.role <> 'guest' OR person.companion)`;

/** For selections of meetings, as JSON: who accompanies the groups that are in its room, `participant` herself not among them. */
export const besideOf = (
  participant: string,
) => sql<string>`(SELECT json_group_array(json_object('name', person.display_name, 'role', beside.role))
  FROM ${besideIn(sql`(SELECT ${meetings.id} UNION SELECT other.meeting FROM merge_members mine
    JOIN merge_members other ON other.merge = mine.merge AND other.undone_at IS NULL
    WHERE mine.meeting = ${meetings.id} AND mine.undone_at IS NULL)`)} AND beside.participant <> ${participant})`;

export function readBeside(json: string): Beside[] {
  const rows: Beside[] = JSON.parse(json);
  return rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
