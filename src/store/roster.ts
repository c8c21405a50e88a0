import { eq, inArray, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { RosterColumn, RosterRow } from "../core/roster.ts";
import type { Enrolled, RosterDifference } from "../core/roster-difference.ts";
import { companionsAmong } from "./admissions.ts";
import { among, assertion, atomically, type Db, insertAll, insertMissing, type Statement } from "./db.ts";
import { releaseMails } from "./deliveries.ts";
import { linkToNewAddress } from "./links.ts";
import { renewRooms, requestPlan } from "./plans.ts";
import { cohorts, pairs, participants, people, researchAnswers } from "./schema.ts";
import type { Season } from "./seasons.ts";
import { isSuppressed } from "./suppressions.ts";

/** Cohorts that a roster needs and the season does not have yet; only who is new joins `defaultCohort` where the file names none. */
export function newCohorts(season: Season, { added, changed }: Pick<RosterDifference, "added" | "changed">): string[] {
  const known = new Set(season.cohorts.map((cohort) => cohort.name));
  const wanted = [
    ...added.map((row) => row.cohort ?? defaultCohort(season)),
    ...changed.flatMap(({ row, changes }) => (row.cohort !== null && changes.includes("cohort") ? [row.cohort] : [])),
  ];
  return [...new Set(wanted)].filter((name) => !known.has(name));
}

/** Those of `changed` whose new address somebody else has, in whatever season: one address is one person. */
export async function takenAddresses(
  db: Db,
  changed: RosterDifference["changed"],
): Promise<RosterDifference["changed"]> {
  const moved = changed.filter((change) => change.changes.includes("address"));
  if (!moved.length) return [];
  const holders = await db
    .select({ address: people.address })
    .from(people)
    .where(inArray(people.address, among(moved.map((change) => change.row.address))));
  const taken = new Set(holders.map((person) => person.address));
  return moved.filter((change) => taken.has(change.row.address));
}

/** What a difference was made from: who is there, the file's columns, and the marks of the addresses that are new. */
export type RosterBasis = {
  existing: readonly Enrolled[];
  columns: readonly RosterColumn[];
  marks: readonly string[];
};

/**
 * Writes a difference that has no problems, all of it or nothing, and asks for planning. Whoever is known from another
 * season gets what `columns`, those of the file, say of her now. Fails when one of these people is being erased meanwhile.
 */
export async function storeRoster(
  db: Db,
  season: Season,
  { added, changed }: Pick<RosterDifference, "added" | "changed">,
  { existing, columns, marks }: RosterBasis,
  now: Instant,
  id: () => string,
): Promise<void> {
  if (!added.length && !changed.length) return;
  const seasonId = season.season.id;
  const fresh = newCohorts(season, { added, changed });
  const cohortIds = new Map(season.cohorts.map((cohort) => [cohort.name, cohort.id]));
  for (const name of fresh) cohortIds.set(name, id());
  const cohortOf = (row: RosterRow) => cohortIds.get(row.cohort ?? defaultCohort(season)) ?? "";
  const known = await db
    .select({ id: people.id, address: people.address })
    .from(people)
    .where(inArray(people.address, among(added.map((row) => row.address))));
  const personOf = new Map(known.map((person) => [person.address, person.id]));
  const companions = await companionsAmong(db, seasonId, [...personOf.values()]);
  const enrolled = added.map((row) => {
    const person = personOf.get(row.address) ?? id();
    return { row, participant: companions.get(person) ?? id(), person };
  });
  const participantOf = new Map(existing.map((row) => [row.address, row.participant]));
  for (const { participant, row } of [...enrolled, ...changed]) participantOf.set(row.address, participant);

  await atomically(db, [
    assertion(sql`NOT ${isSuppressed(marks)} AND NOT ${isErased(changed.map((change) => change.participant))}`),
    ...insertAll(
      cohorts,
      fresh.map((name) => ({
        id: cohortIds.get(name) ?? "",
        season: seasonId,
        name,
        firstSession: 1,
        lastSession: season.sessions.length,
      })),
    ),
    ...insertMissing(
      people,
      enrolled.map(({ row, person }) => ({ id: person, address: row.address, name: row.name, language: row.language })),
    ),
    ...enrolled
      .filter(({ row }) => personOf.has(row.address))
      .map(({ row, person }) => db.update(people).set(personal(row, columns)).where(eq(people.id, person))),
    ...enrolled
      .filter(({ person }) => companions.has(person))
      .map(({ row, participant }) =>
        db
          .update(participants)
          .set({
            ...enrolment(row),
            cohort: cohortOf(row),
            displayName: firstName(row.name),
            companion: false,
            leftAt: null,
          })
          .where(eq(participants.id, participant)),
      ),
    ...insertAll(
      participants,
      enrolled
        .filter(({ person }) => !companions.has(person))
        .map(({ row, participant, person }) => ({
          id: participant,
          season: seasonId,
          person,
          cohort: cohortOf(row),
          ...enrolment(row),
          linkVersion: 1,
          rsvpToken: rsvpToken(id),
          displayName: firstName(row.name),
          joinedAt: now,
        })),
    ),
    ...changed.flatMap((change) => changeOf(db, change, cohortOf(change.row), now)),
    ...pairRows(seasonId, [...added, ...changed.map((change) => change.row)], participantOf).map((pair) =>
      db
        .insert(pairs)
        .values(pair)
        .onConflictDoUpdate({ target: [pairs.season, pairs.a, pairs.b], set: { kind: pair.kind } }),
    ),
    ...insertMissing(
      researchAnswers,
      [...enrolled, ...changed.filter((change) => change.changes.includes("research"))].flatMap(
        ({ row, participant }) =>
          row.research
            ? [
                {
                  participant,
                  at: now,
                  answer: row.research,
                  sheet: season.season.rules.research_sheet,
                  source: "roster" as const,
                },
              ]
            : [],
      ),
    ),
    // Rooms learn of changed names and languages.
    renewRooms(
      sql`(SELECT meeting FROM invitations WHERE participant IN ${among(changed.map((change) => change.participant))})`,
    ),
    requestPlan(db, seasonId, now),
  ]);
}

function isErased(ids: readonly string[]) {
  return sql`EXISTS (SELECT 1 FROM participants JOIN people ON people.id = participants.person
    WHERE participants.id IN ${among(ids)} AND people.erased_at IS NOT NULL)`;
}

/** 16 base32 characters are 80 bits: enough for something that authorises an answer only. */
const RSVP_TOKEN_LENGTH = 16;

/** A fresh one, part of the address that answers are sent to. */
export function rsvpToken(id: () => string): string {
  return id().slice(0, RSVP_TOKEN_LENGTH);
}

/** A season with one cohort, or with one that lasts from its first session to its last, needs none in its roster. */
function defaultCohort({ cohorts: known, sessions }: Season): string {
  const [only, second] = known;
  if (only && !second) return only.name;
  return (
    known.find(({ firstSession, lastSession }) => firstSession === 1 && lastSession === sessions.length)?.name ?? "all"
  );
}

function enrolment(row: RosterRow) {
  const { municipality, employer, experienceYears, languages, slots, externalId } = row;
  return { municipality, employer, experienceYears, languages, slots, externalId };
}

function personal({ name, address, language }: RosterRow, columns: readonly RosterColumn[]) {
  return pick({ name, address, language }, columns);
}

function pick<T extends object>(values: T, columns: readonly RosterColumn[]): Partial<T> {
  const picked = Object.entries(values).filter(([column]) => columns.includes(column as RosterColumn));
  return Object.fromEntries(picked) as Partial<T>;
}

const PERSON_COLUMNS: readonly RosterColumn[] = ["name", "address", "language"];

function changeOf(db: Db, change: RosterDifference["changed"][number], cohort: string, now: Instant): Statement[] {
  const { row, participant, changes } = change;
  const own = {
    ...pick(enrolment(row), changes),
    ...(changes.includes("cohort") ? { cohort } : {}),
    ...(changes.includes("name") ? { displayName: firstName(row.name) } : {}),
  };
  const person = sql`(SELECT person FROM participants WHERE id = ${participant})`;
  const statements: Statement[] = [];
  if (Object.keys(own).length)
    statements.push(db.update(participants).set(own).where(eq(participants.id, participant)));
  if (changes.some((column) => PERSON_COLUMNS.includes(column)))
    statements.push(db.update(people).set(personal(row, changes)).where(eq(people.id, person)));
  if (changes.includes("address"))
    statements.push(...releaseMails(participant, now), linkToNewAddress(participant, now));
  return statements;
}

function pairRows(season: string, rows: readonly RosterRow[], participantOf: ReadonlyMap<string, string>) {
  return rows.flatMap((row) =>
    (["apart", "together"] as const).flatMap((kind) =>
      row[kind].flatMap((address) => {
        const [a, b] = [participantOf.get(row.address), participantOf.get(address)].toSorted();
        return a && b ? [{ season, a, b, kind }] : [];
      }),
    ),
  );
}

function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}
