import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { CompanionRole, OwnMeeting } from "../core/companion.ts";
import type { Answer, CalendarState, Role } from "../core/invitation.ts";
import type { Instant, Provider } from "../core/ports.ts";
import type { Language } from "../core/room.ts";
import { isPeerHere } from "./beside.ts";
import { among, assertion, type Db, insertAll, insertMissing, insertOr, type Statement, violates } from "./db.ts";
import { renewRooms, requestPlan } from "./plans.ts";
import { presentRoom } from "./rooms.ts";
import { groups, invitations, meetings, mergeMembers, participants, people, rooms, sessions } from "./schema.ts";
import { isSuppressed } from "./suppressions.ts";

/** Somebody on the roll of a meeting, whoever she is there. */
export type Attendee = {
  meeting: string;
  participant: string;
  name: string;
  role: Role;
  /** Not one of the groups: she takes up room, and nothing of hers is counted. */
  isCompanion: boolean;
  answer: Answer | null;
  told: CalendarState | null;
};

/** Everybody on the rolls of these meetings, by name. */
export async function listAttendees(db: Db, ids: readonly string[]): Promise<Attendee[]> {
  const rows = await db
    .select({
      meeting: invitations.meeting,
      participant: invitations.participant,
      name: people.name,
      role: invitations.role,
      peer: isPeerHere,
      answer: invitations.answer,
      told: invitations.toldStatus,
    })
    .from(invitations)
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .innerJoin(people, eq(people.id, participants.person))
    .where(and(inArray(invitations.meeting, among(ids)), isNull(invitations.removedAt), isNull(participants.leftAt)))
    .orderBy(asc(people.name));
  return rows.map(({ peer, ...row }) => ({ ...row, isCompanion: peer === 0 }));
}

/** By which provider these meetings take place; those that have no room yet are missing. */
export async function providersOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Provider>> {
  const rows = await db
    .select({ meeting: meetings.id, provider: rooms.provider })
    .from(meetings)
    .leftJoin(mergeMembers, and(eq(mergeMembers.meeting, meetings.id), isNull(mergeMembers.undoneAt)))
    .innerJoin(rooms, presentRoom)
    .where(inArray(meetings.id, among(ids)));
  return new Map(rows.map((row) => [row.meeting, row.provider]));
}

/** The meetings to come that somebody is on the roll of and has not declined. */
export async function meetingsOf(db: Db, participant: string, now: Instant): Promise<OwnMeeting[]> {
  return db
    .select({
      id: meetings.id,
      group: groups.number,
      session: sessions.number,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      role: invitations.role,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .where(
      and(
        eq(invitations.participant, participant),
        isNull(invitations.removedAt),
        isNull(meetings.cancelledAt),
        isNull(sessions.cancelledAt),
        sql`${invitations.answer} IS NOT 'declined' AND ${meetings.startsAt} > ${now}`,
      ),
    )
    .orderBy(asc(meetings.startsAt));
}

/** Who has an address, with her place in a season, if she has one. */
export async function findPerson(db: Db, season: string, by: { address: string } | { participant: string }) {
  const row = await db
    .select({ person: people, participant: participants })
    .from(people)
    .leftJoin(participants, and(eq(participants.person, people.id), eq(participants.season, season)))
    .where("address" in by ? eq(people.address, by.address) : eq(participants.id, by.participant))
    .get();
  return row ?? null;
}

export type Admission = {
  season: string;
  participant: string;
  role: CompanionRole;
  meetings: readonly string[];
  /** Those whose rooms they are, merged ones among them, and how many people were on their rolls when it was decided. */
  rolls: { meetings: readonly string[]; count: number };
  /** Who is not in the season yet, and of her what is not known yet. */
  newcomer: {
    person: { id: string; address: string; name: string; language: Language } | string;
    mark: string;
    displayName: string;
    language: Language;
    cohort: string;
    rsvpToken: string;
  } | null;
};

/**
 * Puts somebody on the rolls; a place that she was taken off is hers again, and one that she has is of another role. Fails the batch
 * when others were put on these rolls meanwhile, or when she is being erased.
 */
export function admit(db: Db, admission: Admission, now: Instant): Statement[] {
  const { season, participant, role, meetings: ids, rolls, newcomer } = admission;
  const known = newcomer && typeof newcomer.person !== "string" ? newcomer.person : null;
  const onRolls = sql`(SELECT count(*) FROM invitations JOIN participants ON participants.id = participant
    WHERE meeting IN ${among(rolls.meetings)} AND removed_at IS NULL AND left_at IS NULL)`;
  return [
    assertion(sql`${onRolls} = ${rolls.count}`),
    assertion(
      newcomer
        ? sql`NOT ${isSuppressed([newcomer.mark])}`
        : sql`NOT EXISTS (SELECT 1 FROM participants JOIN people ON people.id = participants.person
            WHERE participants.id = ${participant} AND people.erased_at IS NOT NULL)`,
    ),
    ...insertMissing(people, known ? [known] : []),
    ...insertAll(participants, newcomer ? [participantOf(season, participant, newcomer, now)] : []),
    db
      .update(participants)
      .set({ leftAt: null })
      .where(and(eq(participants.id, participant), eq(participants.companion, true))),
    ...insertOr(
      invitations,
      ids.map((meeting) => ({
        meeting,
        participant,
        role,
        rev: 0,
        sequence: 0,
        wantedStatus: "cancelled" as const,
        wantedTimeRev: 0,
      })),
      sql` ON CONFLICT (meeting, participant) DO UPDATE SET role = excluded.role, removed_at = NULL,
        answer = CASE WHEN removed_at IS NULL THEN answer END, answered_at = CASE WHEN removed_at IS NULL THEN answered_at END
        WHERE invitations.removed_at IS NOT NULL OR invitations.role NOT IN ('member', excluded.role)`,
    ),
    renewRooms(among(ids)),
    requestPlan(db, season, now),
  ];
}

function participantOf(
  season: string,
  id: string,
  { person, displayName, language, cohort, rsvpToken }: NonNullable<Admission["newcomer"]>,
  now: Instant,
) {
  const base = { id, season, person: typeof person === "string" ? person : person.id, cohort, municipality: "" };
  return { ...base, languages: [language], linkVersion: 1, rsvpToken, displayName, companion: true, joinedAt: now };
}

/** She accompanies the groups of these meetings no longer. */
export function release(
  db: Db,
  { season, participant, meetings: ids }: Pick<Admission, "season" | "participant" | "meetings">,
  now: Instant,
): Statement[] {
  return [
    sql`UPDATE invitations SET removed_at = ${now} WHERE participant = ${participant} AND meeting IN ${among(ids)}
      AND role <> 'member' AND removed_at IS NULL`,
    renewRooms(among(ids)),
    requestPlan(db, season, now),
  ];
}

/** Who has only accompanied groups of the season so far, by person: she takes part from now on. */
export async function companionsAmong(
  db: Db,
  season: string,
  persons: readonly string[],
): Promise<Map<string, string>> {
  if (!persons.length) return new Map();
  const rows = await db
    .select({ id: participants.id, person: participants.person })
    .from(participants)
    .where(
      and(
        eq(participants.season, season),
        eq(participants.companion, true),
        inArray(participants.person, among(persons)),
      ),
    );
  return new Map(rows.map((row) => [row.person, row.id]));
}

export type ListedCompanion = Pick<Attendee, "meeting" | "participant" | "name" | "answer"> & { role: CompanionRole };

/** Everybody who accompanies a group of a season, meeting by meeting, by name. */
export async function listCompanionsOf(db: Db, season: string): Promise<ListedCompanion[]> {
  const ids = await db
    .selectDistinct({ meeting: invitations.meeting })
    .from(invitations)
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .where(and(eq(participants.season, season), sql`${invitations.role} <> 'member'`));
  const attendees = await listAttendees(
    db,
    ids.map(({ meeting }) => meeting),
  );
  return attendees.flatMap(({ isCompanion, role, meeting, participant, name, answer }) =>
    isCompanion && role !== "member" ? [{ meeting, participant, name, role, answer }] : [],
  );
}

/** Whether putting somebody on a roll failed because another let the same newcomer in a moment before. */
export function isEnrolledMeanwhile(error: unknown): boolean {
  return violates(error, "FOREIGN KEY constraint failed") || violates(error, "UNIQUE constraint failed: participants");
}
