import type { Instant } from "./ports.ts";

export type EffectKind =
  | "welcome"
  | "invitation"
  | "update"
  | "cancellation"
  | "prompt"
  | "reminder"
  | "missed"
  | "link"
  | "open"
  | "close"
  | "collect";

/** Kinds that end in a mail to one participant. */
export const MAIL_KINDS = ["welcome", "invitation", "update", "cancellation", "prompt", "reminder", "missed", "link"] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export function isMailKind(kind: EffectKind): kind is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(kind);
}

/**
 * planned -> leased -> sending -> sent | planned (later) | dead | superseded | unknown.
 * leased: somebody claimed it and is reading the present truth. sending: the provider is about to be called.
 */
export type EffectState = "planned" | "leased" | "sending" | "sent" | "dead" | "superseded" | "unknown";

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
  open: (room: string, rosterRev: number) => `open:${room}:${rosterRev}`,
  close: (room: string, rosterRev: number) => `close:${room}:${rosterRev}`,
  collect: (room: string, n: number) => `collect:${room}:${n}`,
};

/** The name of a room in keys and object ids. */
export const roomName = (meeting: string, generation: number) => `${meeting}.${generation}`;
