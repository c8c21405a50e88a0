import { type Correction, inForce, later, type Statement, type Witness } from "../core/attendance/correction.ts";
import type { Instant } from "../core/ports.ts";
import type { Rules } from "../core/programme.ts";
import { instantOf, type Wall } from "../core/time.ts";
import type { Services } from "../services.ts";
import { type AttendanceRow, readAttendance } from "../store/attendance.ts";
import { addCorrection, type Pretended, readTrail, type TrailEntry } from "../store/corrections.ts";
import { atomically } from "../store/db.ts";
import type { MeetingRow } from "../store/meetings.ts";

export type CorrectionWish = {
  /** Null: everybody on the roll. */
  participant: string | null;
  kind: Statement;
  /** Of presence, in the meeting's wall time; null: the meeting's own. */
  from: Wall | null;
  to: Wall | null;
  witness: Witness;
  /** Who of the programme; null: the participant herself. */
  by: string | null;
  reason: string | null;
};

export type NotCorrected = "not_over" | "not_invited" | "bad_interval" | "enough_corrections";

/** What a correction would change, and for whom: others may have had company or not. */
export type AttendanceChange = { before: AttendanceRow; after: AttendanceRow };

type SeasonOf = { id: string; rules: Rules };
type Drafted = { ok: true; entries: (TrailEntry & Pretended)[] } | { ok: false; reason: NotCorrected };

/** Nobody has to say more often of one meeting how it was; a program that posts again and again has. */
const MOST_OWN_ENTRIES = 20;

/** Adds what is stated to the trail. Stating what is in force already adds nothing. */
export async function correct(
  services: Services,
  season: SeasonOf,
  meeting: MeetingRow,
  wish: CorrectionWish,
): Promise<Drafted> {
  const drafted = await draft(services, season, meeting, wish);
  if (drafted.ok) await store(services, season, drafted.entries);
  return drafted;
}

/** What `correct` would change, without storing anything. */
export async function previewCorrection(
  services: Services,
  season: SeasonOf,
  meeting: MeetingRow,
  wish: CorrectionWish,
): Promise<{ ok: true; changes: AttendanceChange[] } | { ok: false; reason: NotCorrected }> {
  const drafted = await draft(services, season, meeting, wish);
  if (!drafted.ok) return drafted;
  const [before, after] = await Promise.all([
    readAttendance(services.db, season.id, season.rules),
    readAttendance(services.db, season.id, season.rules, { also: drafted.entries }),
  ]);
  const changes = before.flatMap((row, i) => {
    const now = after[i];
    return now && isChanged(row, now) ? [{ before: row, after: now }] : [];
  });
  return { ok: true, changes };
}

/** Takes a correction back, by another entry. False: there is none such in this season, or it was taken back already. */
export async function undoCorrection(
  services: Services,
  season: SeasonOf,
  id: string,
  who: { witness: Witness; by: string | null; participant?: string },
): Promise<boolean> {
  const trail = await readTrail(services.db, season.id);
  const entry = trail.find((one) => one.id === id);
  const hers =
    entry && (who.witness === "admin" || (entry.witness === "self" && entry.participant === who.participant));
  if (!entry || !hers || entry.kind === "undo" || trail.some(({ undoes }) => undoes === id)) return false;
  const { meeting, participant } = entry;
  const { witness, by } = who;
  const at = afterLast(services.clock.now(), trail, meeting, participant);
  const undo: TrailEntry = {
    ...{ id: services.id(), meeting, participant, witness, by, at, reason: null },
    ...{ kind: "undo", from: null, to: null, undoes: id },
  };
  await store(services, season, [undo]);
  return true;
}

async function draft(
  services: Services,
  season: SeasonOf,
  meeting: MeetingRow,
  wish: CorrectionWish,
): Promise<Drafted> {
  const { db, clock } = services;
  const now = clock.now();
  if (meeting.endsAt > now) return { ok: false, reason: "not_over" };
  const between = wish.kind === "present" ? intervalOf(wish, meeting) : null;
  if (wish.kind === "present" && !between) return { ok: false, reason: "bad_interval" };
  const [rows, trail] = await Promise.all([
    readAttendance(db, season.id, season.rules, { groups: [meeting.group] }),
    readTrail(db, season.id, { meeting: meeting.id }),
  ]);
  const roll = rows.filter((row) => row.meeting === meeting.id && row.reason !== "cancelled");
  const about = roll.filter((row) => wish.participant === null || row.participant === wish.participant);
  if (!about.length) return { ok: false, reason: "not_invited" };
  const own = trail.filter((entry) => entry.witness === "self" && entry.participant === wish.participant);
  if (wish.witness === "self" && own.length >= MOST_OWN_ENTRIES) return { ok: false, reason: "enough_corrections" };
  const standing = inForce(trail);
  const { witness, by, reason } = wish;
  const entries = about.map(({ participant, role }): TrailEntry & Pretended => {
    const at = afterLast(now, trail, meeting.id, participant);
    const peer = role === "member" || role === "guest";
    const base = { id: services.id(), meeting: meeting.id, participant, peer, witness, by, at, reason, undoes: null };
    if (between) return { ...base, kind: "present", ...between };
    return { ...base, kind: wish.kind as Exclude<Statement, "present">, from: null, to: null };
  });
  return { ok: true, entries: entries.filter((entry) => !standing.some((one) => statesTheSame(one, entry))) };
}

function intervalOf(
  wish: CorrectionWish,
  { startsAt, endsAt, zone }: MeetingRow,
): { from: Instant; to: Instant } | null {
  const at = (wall: Wall | null, otherwise: Instant) => {
    if (wall === null) return otherwise;
    const read = WALL.test(wall) ? instantOf(wall, zone) : null;
    return read?.ok ? read.instant : Number.NaN;
  };
  const [from, to] = [at(wish.from, startsAt), at(wish.to, endsAt)];
  // Also false where a wall time does not exist.
  return from < to && from < endsAt && to > startsAt ? { from, to } : null;
}

/** As forms make it of a day and what was typed as a time. */
const WALL = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/;

/** The latest counts, so two of one millisecond must not be. */
function afterLast(now: Instant, trail: readonly Correction[], meeting: string, participant: string): Instant {
  const last = trail
    .filter((one) => one.meeting === meeting && one.participant === participant)
    .toSorted(later)
    .at(-1);
  return Math.max(now, (last?.at ?? 0) + 1);
}

function statesTheSame(a: Correction, b: Correction): boolean {
  return (["participant", "kind", "from", "to", "witness"] as const).every((field) => a[field] === b[field]);
}

async function store({ db, clock }: Services, season: SeasonOf, entries: readonly TrailEntry[]): Promise<void> {
  await atomically(
    db,
    entries.flatMap((entry) => addCorrection(db, season.id, entry, clock.now())),
  );
}

function isChanged(a: AttendanceRow, b: AttendanceRow): boolean {
  const figures = ["verdict", "reason", "confidence", "minutes", "minutesWithOthers", "peopleMet"] as const;
  return figures.some((field) => a[field] !== b[field]);
}
