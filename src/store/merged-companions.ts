import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { municipalityName } from "../core/municipality.ts";
import type { MergedMeeting } from "../core/recipient.ts";
import type { Language } from "../core/room.ts";
import { isPeerHere } from "./beside.ts";
import type { Db } from "./db.ts";
import { groups, invitations, meetings, mergeMembers, merges, participants } from "./schema.ts";

type Companions = Awaited<ReturnType<typeof mergedCompanions>>;

/** Everybody on the rolls of meetings that are merged with one of hers. */
export function mergedCompanions(db: Db, participant: string) {
  const hers = alias(mergeMembers, "hers");
  return db
    .select({
      meeting: hers.meeting,
      merge: merges.id,
      host: merges.hostMeeting,
      other: mergeMembers.meeting,
      reason: merges.reason,
      group: groups.number,
      groupLanguage: groups.language,
      name: participants.displayName,
      municipality: participants.municipality,
      answer: invitations.answer,
    })
    .from(hers)
    .innerJoin(merges, eq(merges.id, hers.merge))
    .innerJoin(mergeMembers, and(eq(mergeMembers.merge, merges.id), ne(mergeMembers.meeting, hers.meeting)))
    .innerJoin(meetings, eq(meetings.id, mergeMembers.meeting))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(invitations, and(eq(invitations.meeting, meetings.id), isNull(invitations.removedAt)))
    .innerJoin(participants, and(eq(participants.id, invitations.participant), isNull(participants.leftAt)))
    .where(
      and(
        isPeerHere,
        isNull(hers.undoneAt),
        inArray(
          hers.meeting,
          db
            .select({ id: invitations.meeting })
            .from(invitations)
            .where(and(eq(invitations.participant, participant), isNull(invitations.removedAt))),
        ),
      ),
    )
    .orderBy(asc(groups.number), asc(participants.displayName));
}

export function mergeOf(
  companions: Companions,
  meeting: string,
  language: Language,
  ownGroup: Language,
): MergedMeeting | null {
  const rows = companions.filter((row) => row.meeting === meeting);
  const [first] = rows;
  if (!first) return null;
  return {
    id: first.merge,
    hosts: first.host === meeting,
    groups: [...new Set(rows.map((row) => row.group))],
    spoken: rows.some((row) => row.groupLanguage !== ownGroup) ? (first.reason?.language ?? null) : null,
    others: rows
      .filter((row) => row.answer !== "declined")
      .map(({ name, municipality }) => ({ name, municipality: municipalityName(municipality, language) })),
  };
}
