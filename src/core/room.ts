import type { Instant } from "./ports.ts";

export type Language = "fi" | "sv" | "en";

/** A mesh of more people than this needs more upload than a weak 4G line has (about 1 Mbit/s at 6). */
export const ROOM_LIMIT = 6;

/** The door opens this long before the start, the room's roster is pushed earlier (programme rule `open`). */
export const EARLY_ENTRY_MS = 10 * 60_000;

export type RosterEntry = {
  participant: string;
  name: string;
  municipality: string | null;
  language: Language;
  role: "member" | "host" | "guest" | "assistant";
  linkVersion: number;
};

export type PhaseRule = { name: string; minutes: number };

export type ThemeText = { title: string; question: string; follow_up: string };

export type Ice = {
  servers: readonly { urls: string | readonly string[]; username?: string; credential?: string }[];
  /** True: media only through TURN (`iceTransportPolicy: "relay"`), for networks that block the rest. */
  relayOnly: boolean;
};

/** Everything a room needs to run without asking anybody: pushed whole, replaced whole, never merged. */
export type Roster = {
  rev: number;
  season: string;
  session: number;
  group: number;
  opensAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  zone: string;
  phases: readonly PhaseRule[];
  theme: Readonly<Record<Language, ThemeText>>;
  contact: { name: string; email: string; phone: string };
  /** Who may be there. */
  people: readonly RosterEntry[];
  ice: Ice;
  /** Development clock: what to add to real time. 0 in production. */
  clockOffset: number;
};

export type Moment =
  | { kind: "before"; opensAt: Instant }
  | { kind: "lobby"; startsAt: Instant }
  | { kind: "running"; phase: number; phaseEndsAt: Instant }
  | { kind: "over" };

/** Where a meeting stands at `now`. The end belongs to "over": at exactly 60:00 nobody is inside. */
export function phase(
  meeting: { opensAt: Instant; startsAt: Instant; endsAt: Instant; phases: readonly PhaseRule[] },
  now: Instant,
): Moment {
  if (now >= meeting.endsAt) return { kind: "over" };
  if (now < meeting.opensAt) return { kind: "before", opensAt: meeting.opensAt };
  if (now < meeting.startsAt) return { kind: "lobby", startsAt: meeting.startsAt };
  let phaseEndsAt = meeting.startsAt;
  for (const [index, rule] of meeting.phases.entries()) {
    phaseEndsAt += rule.minutes * 60_000;
    if (now < phaseEndsAt) return { kind: "running", phase: index, phaseEndsAt };
  }
  return { kind: "running", phase: meeting.phases.length - 1, phaseEndsAt: meeting.endsAt };
}
