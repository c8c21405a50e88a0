import type { Services } from "../services.ts";
import { readAttendance } from "../store/attendance.ts";
import { enrolmentsOf } from "../store/erasure.ts";
import { listMembers } from "../store/groups.ts";
import { countInCalendar, type ParticipantRow, readPlace, type Spell } from "../store/participation.ts";
import { readResearchAnswer } from "../store/research.ts";
import type { Season } from "../store/seasons.ts";
import { type PauseWish, pauseSpell } from "./participation.ts";

/** What would follow if she left the season: `told` others of her group hear it, and as many stay. */
export type LeavingPreview = {
  cancellations: number;
  group: { number: number; staying: number; min: number; told: number } | null;
};

export async function previewLeaving(
  { db, clock }: Services,
  season: Season,
  { id }: ParticipantRow,
): Promise<LeavingPreview> {
  const [cancellations, place, members] = await Promise.all([
    countInCalendar(db, id, clock.now()),
    readPlace(db, id),
    listMembers(db, season),
  ]);
  const staying = members.filter(({ group, participant }) => place && group === place.id && participant !== id).length;
  const told = season.season.publishedAt === null ? 0 : staying;
  const { min } = season.strand.rules.size;
  return { cancellations, group: place && { number: place.number, staying, min, told } };
}

/** The sessions she would miss, and how many of their meetings would leave her calendar. Null: there are none to come. */
export async function previewPause(
  services: Services,
  season: Season,
  { id }: ParticipantRow,
  wish: PauseWish,
): Promise<(Spell & { cancellations: number }) | null> {
  const { db, clock } = services;
  const spell = await pauseSpell(services, season, wish);
  return spell && { ...spell, cancellations: await countInCalendar(db, id, clock.now(), spell) };
}

/** How many rows the research would lose: it has none of those who have not said yes. */
export async function previewResearchWithdrawal(
  { db }: Services,
  { season }: Season,
  { id }: ParticipantRow,
): Promise<{ answer: "yes" | "no" | "withdrawn" | null; rows: number }> {
  const answer = (await readResearchAnswer(db, id))?.answer ?? null;
  const rows = answer === "yes" ? await readAttendance(db, season.id, season.rules, { participants: [id] }) : [];
  return { answer, rows: rows.length };
}

/** How many seasons would lose her, and how many meetings stay in her calendar because nothing can be sent afterwards. */
export async function previewErasure(
  { db, clock }: Services,
  { person }: ParticipantRow,
): Promise<{ seasons: number; inCalendar: number }> {
  const enrolments = await enrolmentsOf(db, person);
  const inCalendars = await Promise.all(enrolments.map(({ id }) => countInCalendar(db, id, clock.now())));
  return { seasons: enrolments.length, inCalendar: inCalendars.reduce((sum, count) => sum + count, 0) };
}
