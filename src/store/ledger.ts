import { and, asc, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import type { Arrival } from "../core/arrival.ts";
import type { EffectKind, EffectState } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { DAY } from "../core/time.ts";
import { STUCK_ATTEMPTS } from "./alarms.ts";
import { arrival, newestNews } from "./arrivals.ts";
import { among, type Db } from "./db.ts";
import type { EffectRow } from "./effects.ts";
import { deliveries, effects, groups, meetings, participants, people, sessions } from "./schema.ts";

/** Planned ahead only to look whether there is something to tell. */
const LOOKS: EffectKind[] = ["digest", "alarm"];

/** The next planned thing of a season, and how many like it are due at the same instant. */
export async function nextEffect(db: Db, season: string) {
  const row = await db
    .select({ kind: effects.kind, at: effects.dueAt, count: sql<number>`count(*)` })
    .from(effects)
    .where(and(eq(effects.season, season), eq(effects.state, "planned"), notInArray(effects.kind, LOOKS)))
    .groupBy(effects.dueAt, effects.kind)
    .orderBy(asc(effects.dueAt), asc(effects.kind))
    .limit(1)
    .get();
  return row ?? null;
}

/** From when to when each kind goes out, session by session; what was superseded never does. */
export async function effectSpans(db: Db, season: string) {
  const at = sql`coalesce(${effects.doneAt}, ${effects.dueAt})`;
  return db
    .select({
      kind: effects.kind,
      session: sessions.number,
      from: sql<number>`min(${at})`,
      to: sql<number>`max(${at})`,
      count: sql<number>`count(*)`,
    })
    .from(effects)
    .leftJoin(sessions, eq(sessions.id, effects.session))
    .where(and(eq(effects.season, season), ne(effects.state, "superseded")))
    .groupBy(effects.kind, sessions.number);
}

export type EffectFilter = {
  kind: EffectKind | null;
  /** `twice`: what may have gone out twice. */
  state: EffectState | "twice" | null;
  arrival: Arrival | null;
  /** Part of a name, in any case. */
  who: string;
};

export type EffectLine = EffectRow & {
  who: string | null;
  sessionNumber: number | null;
  groupNumber: number | null;
  /** Null: nothing is known yet, or it is no mail. */
  arrival: Arrival | null;
  /** RFC 3463, as the newest news has it. */
  status: string | null;
  /** When that was heard. */
  heardAt: Instant | null;
};

/** A page of a season's effects in the order in which they are due, and how many there are in all. */
export async function findEffects(
  db: Db,
  season: string,
  filter: EffectFilter,
  page: { size: number; offset: number },
): Promise<{ lines: EffectLine[]; total: number }> {
  const conditions = [eq(effects.season, season)];
  if (filter.kind) conditions.push(eq(effects.kind, filter.kind));
  if (filter.state === "twice") conditions.push(eq(effects.ambiguous, 1));
  else if (filter.state) conditions.push(eq(effects.state, filter.state));
  if (filter.arrival) conditions.push(sql`${arrival} = ${filter.arrival}`);
  if (filter.who) conditions.push(inArray(effects.participant, among(await namesake(db, season, filter.who))));
  const [rows, counted] = await Promise.all([
    selectLines(db)
      .where(and(...conditions))
      .orderBy(asc(effects.dueAt), asc(effects.key))
      .limit(page.size)
      .offset(page.offset),
    db
      .select({ count: sql<number>`count(*)` })
      .from(effects)
      .leftJoin(deliveries, filter.arrival ? newestNews : sql`false`)
      .where(and(...conditions))
      .get(),
  ]);
  return { lines: rows.map(lineOf), total: counted?.count ?? 0 };
}

/** One effect by its key; null: there is none. */
export async function findEffect(db: Db, key: string): Promise<EffectLine | null> {
  const row = await selectLines(db).where(eq(effects.key, key)).get();
  return row ? lineOf(row) : null;
}

function selectLines(db: Db) {
  return db
    .select({
      effect: effects,
      who: people.name,
      sessionNumber: sessions.number,
      groupNumber: groups.number,
      arrival,
      status: deliveries.status,
      heardAt: deliveries.at,
    })
    .from(effects)
    .leftJoin(deliveries, newestNews)
    .leftJoin(participants, eq(participants.id, effects.participant))
    .leftJoin(people, eq(people.id, participants.person))
    .leftJoin(sessions, eq(sessions.id, effects.session))
    .leftJoin(meetings, eq(meetings.id, effects.meeting))
    .leftJoin(groups, eq(groups.id, meetings.group));
}

function lineOf({ effect, ...about }: Awaited<ReturnType<typeof selectLines>>[number]): EffectLine {
  return { ...effect, ...about };
}

/** Here and not in SQL, whose LIKE knows no case beyond a-z: "åkerman" is Åkerman. */
async function namesake(db: Db, season: string, part: string): Promise<string[]> {
  const rows = await db
    .select({ participant: participants.id, name: people.name })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .where(eq(participants.season, season));
  const wanted = part.toLocaleLowerCase("fi");
  return rows.filter((row) => row.name.toLocaleLowerCase("fi").includes(wanted)).map((row) => row.participant);
}

/** The longest wait for sending hours is five nights, over Easter or Christmas: a stuck effect is due within this. */
const STUCK_WITHIN = 6 * DAY;

/** How many effects wait for yet another try, in one season or (null) in all. */
export async function countStuck(db: Db, season: string | null, now: Instant): Promise<number> {
  const soon = sql`${effects.state} = 'planned' AND ${effects.dueAt} <= ${now + STUCK_WITHIN}`;
  const here = season === null ? sql`true` : eq(effects.season, season);
  return db.$count(effects, sql`${soon} AND ${effects.attempts} >= ${STUCK_ATTEMPTS} AND ${here}`);
}

/** How many effects of a season are in each state, by kind. */
export async function countEffects(db: Db, season: string) {
  return db
    .select({
      kind: effects.kind,
      state: effects.state,
      ambiguous: effects.ambiguous,
      count: sql<number>`count(*)`,
      nextDueAt: sql<number>`min(${effects.dueAt})`,
    })
    .from(effects)
    .where(eq(effects.season, season))
    .groupBy(effects.kind, effects.state, effects.ambiguous);
}

export async function listEffects(db: Db, season: string): Promise<EffectLine[]> {
  const rows = await selectLines(db).where(eq(effects.season, season)).orderBy(asc(effects.dueAt), asc(effects.key));
  return rows.map(lineOf);
}
