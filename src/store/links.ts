import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { type Effect, effectKey } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { DAY, HOUR, MINUTE } from "../core/time.ts";
import { among, atomically, type Db, type Statement } from "./db.ts";
import { forgottenAt, planEffects } from "./effects.ts";
import { requestPlanBy } from "./plans.ts";
import { participants, people, seasons } from "./schema.ts";

/** One mail per person in this time, however often somebody asks. */
const ONE_MAIL_PER = 15 * MINUTE;
/** A link that comes later than this surprises more than it helps. */
const USEFUL_FOR = HOUR;

/** Plans a mail with the personal link to everybody who has this address in a season under way; the keys to wake up. */
export async function requestLinksOf(db: Db, address: string, now: Instant): Promise<string[]> {
  const rows = await db
    .select({ participant: participants.id })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .innerJoin(seasons, eq(seasons.id, participants.season))
    .where(and(eq(people.address, address), isNotNull(seasons.publishedAt), isNull(seasons.closedAt)));
  return requestLinks(
    db,
    rows.map((row) => row.participant),
    now,
  );
}

/** The version of everybody's present link in a season. */
export async function linkVersions(db: Db, season: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ participant: participants.id, version: participants.linkVersion })
    .from(participants)
    .where(eq(participants.season, season));
  return new Map(rows.map((row) => [row.participant, row.version]));
}

/**
 * Whoever was welcomed at another address gets her link at the new one, unless a mail that waited leaves to it anyway: each has
 * her link. To be written after those were released.
 */
export function linkToNewAddress(participant: string, now: Instant): Statement {
  return sql`INSERT INTO effects (key, kind, season, participant, n, due_at, expires_at)
    SELECT ${effectKey.link(participant, now)}, 'link', season, participants.id, ${now}, ${now}, ${now + DAY}
    FROM participants JOIN seasons ON seasons.id = season
    WHERE participants.id = ${participant} AND left_at IS NULL AND published_at IS NOT NULL AND closed_at IS NULL
    AND EXISTS (SELECT 1 FROM effects welcome WHERE welcome.key = ${effectKey.welcome(participant)} AND welcome.state = 'sent')
    AND NOT EXISTS (SELECT 1 FROM effects mail WHERE mail.season = participants.season AND mail.participant = ${participant}
      AND mail.state = 'planned' AND mail.due_at <= ${now})
    ON CONFLICT DO NOTHING`;
}

export async function requestLinks(db: Db, ids: readonly string[], now: Instant): Promise<string[]> {
  const rows = await db
    .select({ participant: participants.id, season: participants.season })
    .from(participants)
    .innerJoin(seasons, eq(seasons.id, participants.season))
    .where(and(inArray(participants.id, among(ids)), isNull(participants.leftAt), isNotNull(seasons.publishedAt)));
  const planned = rows.map(({ participant, season }): Effect => {
    const n = Math.floor(now / ONE_MAIL_PER);
    const key = effectKey.link(participant, n);
    return {
      key,
      kind: "link",
      season,
      session: null,
      meeting: null,
      participant,
      n,
      dueAt: now,
      expiresAt: now + USEFUL_FOR,
    };
  });
  const seasonsOf = [...new Set(rows.map((row) => row.season))];
  await atomically(db, [
    ...planEffects(planned),
    ...seasonsOf.map((season) => requestPlanBy(db, season, forgottenAt(now))),
  ]);
  return planned.map((effect) => effect.key);
}
