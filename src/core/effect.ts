import type { Instant, MailOutcome } from "./ports.ts";

/** Kinds that end in a mail to one participant. */
export const MAIL_KINDS = [
  "welcome",
  "invitation",
  "update",
  "cancellation",
  "prompt",
  "reminder",
  "missed",
  "link",
  "merge",
  "return",
  "group",
  "offer",
  "farewell",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Kinds that end in a mail to the season's contact, who takes part in nothing. */
export const COORDINATOR_KINDS = ["forward", "digest", "alarm"] as const;
export type CoordinatorKind = (typeof COORDINATOR_KINDS)[number];

export const EFFECT_KINDS = [...MAIL_KINDS, ...COORDINATOR_KINDS, "open", "close", "collect", "decide"] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

export function isMailKind(kind: EffectKind): kind is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(kind);
}

export function isCoordinatorKind(kind: EffectKind): kind is CoordinatorKind {
  return (COORDINATOR_KINDS as readonly string[]).includes(kind);
}

/**
 * planned -> leased -> sending -> sent | planned (later) | dead | superseded | unknown.
 * leased: somebody claimed it and is reading the present truth. sending: the provider is about to be called.
 */
export const EFFECT_STATES = ["planned", "leased", "sending", "sent", "dead", "superseded", "unknown"] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

/** A row of the ledger as the planner makes it. The key says what it is once for; two plans of the same thing are one row. */
export type Effect = {
  key: string;
  kind: EffectKind;
  season: string;
  session: string | null;
  meeting: string | null;
  participant: string | null;
  /** The counter in the key, 0 where the key has none. */
  n: number;
  dueAt: Instant;
  /** From this instant on it is useless to perform it: it becomes `dead`, visibly. */
  expiresAt: Instant;
};

/**
 * invitations: some were not delivered, shortly before their meetings. room: it did not open. stopped: the clock stood still.
 */
export type AlarmKind = "invitations" | "room" | "stopped";

export const effectKey = {
  welcome: (participant: string) => `welcome:${participant}`,
  invitation: (meeting: string, participant: string, n: number) => `invitation:${meeting}:${participant}:${n}`,
  update: (meeting: string, participant: string, n: number) => `update:${meeting}:${participant}:${n}`,
  cancellation: (meeting: string, participant: string, n: number) => `cancellation:${meeting}:${participant}:${n}`,
  prompt: (session: string, participant: string) => `prompt:${session}:${participant}`,
  reminder: (meeting: string, participant: string, timeRev: number) => `reminder:${meeting}:${participant}:${timeRev}`,
  missed: (meeting: string, participant: string) => `missed:${meeting}:${participant}`,
  /** One mail per person and quarter of an hour, however often somebody asks. */
  link: (participant: string, quarter: number) => `link:${participant}:${quarter}`,
  /** Told that the meetings of a merge share one room. */
  merge: (merge: string, participant: string) => `merge:${merge}:${participant}`,
  /** Told that her group meets by itself after all. */
  return: (merge: string, participant: string) => `return:${merge}:${participant}`,
  /** Who joined and left a group within one hour is told in one mail. */
  group: (group: string, participant: string, hour: number) => `group:${group}:${participant}:${hour}`,
  /** Offered a guest's place elsewhere, because her own meeting is too small. */
  offer: (meeting: string, participant: string) => `offer:${meeting}:${participant}`,
  /** What a participant wrote, passed on once for each row of the inbox. */
  forward: (item: string) => `forward:${item}`,
  /** At most one on a working day. */
  digest: (season: string, day: string) => `digest:${season}:${day}`,
  /** Once for each thing that cannot wait for the digest; `of` names it. */
  alarm: (season: string, what: AlarmKind, of: string | number) => `alarm:${season}:${what}:${of}`,
  farewell: (participant: string) => `farewell:${participant}`,
  /** `when` is "24h", "2h" or the minute after answers that made it necessary; meetings that begin together are decided together. */
  decide: (session: string, startsAt: Instant, when: string) => `decide:${session}:${startsAt}:${when}`,
  open: (room: string, rosterRev: number) => `open:${room}:${rosterRev}`,
  close: (room: string, rosterRev: number) => `close:${room}:${rosterRev}`,
  /** `read` is empty for the one that counts as collected. */
  collect: (room: string, n: number, read: ReadName = "") => `collect:${room}:${n}${read && `:${read}`}`,
};

/** Reads of a room's visits beside the one that counts. */
export type ReadName = "" | "end" | "half_hour" | "day";

/** The name of a room in keys and object ids. */
export const roomName = (meeting: string, generation: number) => `${meeting}.${generation}`;

const FIRST_RETRY_MS = 60_000;
/** Six hours: a provider that was down over night is tried again in the morning. */
const LONGEST_RETRY_MS = 6 * 3_600_000;

/**
 * When to try again after `attempts` tries: doubling from a minute, spread by up to a quarter so that a thousand mails
 * refused together do not come back together. The spread is a hash of the key, because core knows no chance.
 */
export function retryAt(now: Instant, attempts: number, key: string): Instant {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY_MS);
  return now + wait + Math.floor((wait / 4) * (fnv1a(key) / 2 ** 32));
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** What to write down after a provider call, by the ambiguity rule: one retry, then a person must look. */
export function afterMail(
  effect: { key: string; attempts: number; ambiguous: number },
  outcome: MailOutcome,
  now: Instant,
): EffectOutcome {
  if (outcome.kind === "sent") return { state: "sent", providerId: outcome.id };
  if (outcome.kind === "never") return { state: "dead", reason: outcome.reason };
  const dueAt = retryAt(now, effect.attempts, effect.key);
  if (outcome.kind === "again") {
    const thawed = effect.ambiguous ? {} : { payload: null };
    return {
      state: "planned",
      dueAt: Math.max(dueAt, now + (outcome.afterMs ?? 0)),
      reason: outcome.reason,
      ...thawed,
    };
  }
  if (effect.ambiguous) return { state: "unknown", reason: outcome.reason };
  return { state: "planned", ambiguous: 1, dueAt, reason: outcome.reason };
}

/** A surprise that comes back this often is no passing one: with doubling waits that is about four hours. */
const MOST_FAILURES = 8;

/** After a surprise before the provider was called: try later, and give up visibly. */
export function afterFailure(effect: { key: string; attempts: number }, now: Instant): EffectOutcome {
  if (effect.attempts >= MOST_FAILURES) return { state: "dead", reason: "failed" };
  return { state: "planned", dueAt: retryAt(now, effect.attempts, effect.key), reason: "failed" };
}

export type EffectOutcome =
  | { state: "sent"; providerId: string | null }
  /** `payload: null` thaws the mail: what was certainly not accepted is written anew from the truth of its next try. */
  | { state: "planned"; dueAt: Instant; reason: string; ambiguous?: 1; payload?: null }
  | { state: "dead" | "unknown" | "superseded"; reason: string };

/** One hint per ten keys: a consumer's run stays short, and a lost hint costs little. */
export function hintsOf(keys: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(keys.length / 10) }, (_, i) => keys.slice(i * 10, i * 10 + 10));
}
