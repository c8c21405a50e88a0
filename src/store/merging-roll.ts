import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { isPeerHere } from "./beside.ts";
import type { Db } from "./db.ts";
import { invitations, meetings, participants } from "./schema.ts";

export type MergingRoll = Awaited<ReturnType<typeof readRoll>>;

/**
 * A guest is on two rolls of the session. Where she stays away she is a person of another name, so that what she answered there
 * says nothing about where she comes. `beside`: how many accompany a group, who only take up room.
 */
export async function readRoll(db: Db, open: SQL | undefined) {
  const invited = await invitedTo(db, open);
  const rows = invited.filter(({ peer }) => peer === 1);
  const beside = invited.filter(({ peer, answer }) => peer === 0 && answer !== "declined");
  const rolls = Map.groupBy(rows, (row) => row.participant.id);
  const roll = rows.map((row) => {
    const { id } = row.participant;
    const elsewhere = row.answer === "declined" && (rolls.get(id)?.length ?? 0) > 1;
    return { ...row, person: elsewhere ? `${id} not at ${row.meeting}` : id };
  });
  return { roll, beside: (meeting: string) => beside.filter((row) => row.meeting === meeting).length };
}

function invitedTo(db: Db, open: SQL | undefined) {
  return db
    .select({
      meeting: invitations.meeting,
      role: invitations.role,
      answer: invitations.answer,
      participant: participants,
      peer: isPeerHere,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .where(and(open, isNull(invitations.removedAt), isNull(participants.leftAt)))
    .orderBy(asc(invitations.participant));
}
