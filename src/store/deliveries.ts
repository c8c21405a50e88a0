import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { BOUNCED } from "../core/correspondence.ts";
import { type Delivery, statusIn, stopsMail } from "../core/delivery.ts";
import type { Instant } from "../core/ports.ts";
import { raiseLostInvitations } from "./alarms.ts";
import { among, atomically, type Db, type Statement } from "./db.ts";
import { type EffectRow, fenced, settle } from "./effects.ts";
import { participants, people } from "./schema.ts";

/** Where a piece of news belongs. `mail` is the key of its effect; null: not known which, or not known yet. */
export type Place = { mail: string | null };

/** Finds the mails that news is about, in its order. Null: whom it names is nobody of ours. */
export async function placesOf(db: Db, news: readonly Delivery[]): Promise<(Place | null)[]> {
  const tokens = among(news.map(({ token }) => token));
  const [provider, keys] = [
    news.flatMap(({ mail }) => (mail && "providerId" in mail ? [mail.providerId] : [])),
    news.flatMap(({ mail }) => (mail && "key" in mail ? [mail.key] : [])),
  ];
  const seasons = sql`(SELECT season FROM participants WHERE rsvp_token IN ${tokens})`;
  const columns = sql`mail.key, mail.provider_id AS providerId, owner.rsvp_token AS token`;
  // Provider ids have no index, which every mail would have to write: a season's ledger is read once for all news together.
  const [known, mails] = await Promise.all([
    db.all<{ token: string }>(sql`SELECT rsvp_token AS token FROM participants WHERE rsvp_token IN ${tokens}`),
    db.all<{ key: string; providerId: string | null; token: string }>(sql`
      SELECT ${columns} FROM effects mail CROSS JOIN participants owner ON owner.id = mail.participant
      WHERE mail.season IN ${seasons} AND mail.provider_id IN ${among(provider)}
      UNION ALL SELECT ${columns} FROM effects mail CROSS JOIN participants owner ON owner.id = mail.participant
      WHERE mail.key IN ${among(keys)}`),
  ]);
  const ours = new Set(known.map(({ token }) => token));
  return news.map(({ token, mail }) => {
    if (!ours.has(token)) return null;
    const isIt = (row: (typeof mails)[number]) =>
      mail && row.token === token && ("key" in mail ? row.key === mail.key : row.providerId === mail.providerId);
    return { mail: mails.find(isIt)?.key ?? null };
  });
}

/**
 * Keeps what became of mails, each piece of news once. An address that is to blame gets nothing more until it is corrected; a
 * mail that an address has lost which was corrected since is sent anew.
 */
export async function storeDeliveries(
  db: Db,
  news: readonly { delivery: Delivery; mail: string | null }[],
  now: Instant,
): Promise<void> {
  const about = news.flatMap(({ mail }) => mail ?? []);
  await atomically(db, [
    ...news.flatMap(({ delivery, mail }) => [
      ...consequences(delivery, mail, now),
      // A server may name whom it refuses: of somebody who was erased only the fact is kept.
      sql`INSERT INTO deliveries (event_id, effect, state, at, status, reason)
        SELECT ${delivery.eventId}, ${mail}, ${delivery.state}, ${now}, ${delivery.status}, CASE WHEN NOT EXISTS (
          SELECT 1 FROM participants JOIN people ON people.id = participants.person
          WHERE rsvp_token = ${delivery.token} AND erased_at IS NOT NULL) THEN ${delivery.reason} END
        WHERE true ON CONFLICT DO NOTHING`,
    ]),
    ...(about.length ? [raiseLostInvitations(about, now)] : []),
  ]);
}

function consequences({ eventId, state, token, recipient }: Delivery, mail: string | null, now: Instant): Statement[] {
  if (!stopsMail(state)) return [];
  const isNews = sql`NOT EXISTS (SELECT 1 FROM deliveries WHERE event_id = ${eventId})`;
  const person = sql`(SELECT person FROM participants WHERE rsvp_token = ${token})`;
  const writtenTo = sql`coalesce((SELECT payload ->> '$.to.address' FROM effects WHERE key = ${mail}), ${recipient})`;
  const stop = sql`UPDATE people SET bounced_at = ${now} WHERE id = ${person} AND bounced_at IS NULL AND erased_at IS NULL
    AND address = ${writtenTo} AND ${isNews}`;
  if (state !== "bounced_hard") return [stop];
  const anew = sql`UPDATE effects SET ${resent(now)} WHERE key = ${mail} AND state = 'sent' AND expires_at > ${now}
    AND ${writtenTo} <> (SELECT address FROM people WHERE id = ${person} AND erased_at IS NULL) AND ${isNews}`;
  return [stop, anew];
}

/**
 * The address that `effect` was being sent to was refused for good: nothing more goes there, and the mail itself waits with the
 * others. Does nothing for a lease that was lost.
 */
export async function refuseMail(db: Db, effect: EffectRow, address: string, reason: string, now: Instant) {
  const person = sql`(SELECT person FROM participants WHERE id = ${effect.participant})`;
  const eventId = `refused:${effect.key}:${effect.attempts}:${effect.lease}`;
  await atomically(db, [
    sql`INSERT INTO deliveries (event_id, effect, state, at, status, reason)
      SELECT ${eventId}, ${effect.key}, 'bounced_hard', ${now}, ${statusIn(reason)}, ${reason} WHERE ${fenced(effect)}`,
    sql`UPDATE people SET bounced_at = ${now} WHERE id = ${person} AND bounced_at IS NULL AND erased_at IS NULL
      AND address = ${address} AND ${fenced(effect)}`,
    ...held(db, effect, now),
    raiseLostInvitations([effect.key], now),
  ]);
}

/** A mail that may not go to an address that lost mail waits for a better one, until it is useless. */
export async function holdMail(db: Db, effect: EffectRow, now: Instant): Promise<void> {
  await atomically(db, [...held(db, effect, now), raiseLostInvitations([effect.key], now)]);
}

function held(db: Db, effect: EffectRow, now: Instant): Statement[] {
  return [
    settle(db, effect, { state: "planned", dueAt: effect.expiresAt, reason: BOUNCED }, now),
    // Corrected since the mail was looked at: then nobody else comes back for it.
    sql`UPDATE effects SET due_at = ${now}, reason = 'resent' WHERE key = ${effect.key} AND state = 'planned'
      AND reason = ${BOUNCED} AND EXISTS (SELECT 1 FROM participants JOIN people ON people.id = participants.person
      WHERE participants.id = ${effect.participant} AND people.bounced_at IS NULL)`,
  ];
}

/**
 * She can be written to again, in every season: at another address, once it is written in the same transaction, or at the
 * same one, because somebody has made sure of it. What waited leaves, and what was lost and is still useful is sent anew.
 */
export function releaseMails(participant: string, now: Instant): Statement[] {
  const person = sql`(SELECT person FROM participants WHERE id = ${participant})`;
  const theirs = sql`season IN (SELECT season FROM participants WHERE person = ${person})
    AND participant IN (SELECT id FROM participants WHERE person = ${person})`;
  const address = sql`(SELECT address FROM people WHERE id = ${person})`;
  const lost = sql`EXISTS (SELECT 1 FROM deliveries WHERE deliveries.effect = effects.key
    AND deliveries.state = 'bounced_hard' AND deliveries.at >= effects.done_at)`;
  return [
    sql`UPDATE people SET bounced_at = NULL WHERE id = ${person}`,
    // What may have arrived at the same address is repeated byte by byte; at another one it is new.
    sql`UPDATE effects SET payload = CASE WHEN payload ->> '$.to.address' = ${address} THEN payload END,
      due_at = ${now} WHERE state = 'planned' AND reason = ${BOUNCED} AND ${theirs}`,
    sql`UPDATE effects SET ${resent(now)} WHERE state = 'sent' AND expires_at > ${now} AND ${lost} AND ${theirs}`,
  ];
}

/** Nobody has the mail, so that it is written from the present truth like one that never left. */
function resent(now: Instant): SQL {
  return sql`state = 'planned', due_at = ${now}, attempts = 0, payload = NULL, provider_id = NULL, done_at = NULL,
    reason = 'resent'`;
}

/** Those of a season whose address lost mail and was not corrected since, by name. */
export async function bouncedPeople(db: Db, season: string) {
  return db
    .select({ participant: participants.id, name: people.name, bouncedAt: sql<Instant>`${people.bouncedAt}` })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .where(
      and(
        eq(participants.season, season),
        isNull(participants.leftAt),
        isNotNull(people.bouncedAt),
        isNull(people.erasedAt),
      ),
    )
    .orderBy(asc(people.name));
}
