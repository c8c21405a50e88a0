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
  servers: readonly {
    urls: string | readonly string[];
    username?: string;
    credential?: string;
  }[];
  /** True: media only through TURN (`iceTransportPolicy: "relay"`), for networks that block the rest. */
  relayOnly: boolean;
};

/** From `from` until `until`, a room with fewer people than `fewer` may be offered the company of another. */
export type CompanyRule = { from: Instant; until: Instant; fewer: number };

/** Everything a room needs to run without asking anybody: pushed whole, replaced whole, never merged. */
export type Roster = {
  rev: number;
  season: string;
  session: number;
  /** Numbers of the groups that meet here: one, or several that were merged. */
  groups: readonly number[];
  opensAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  zone: string;
  phases: readonly PhaseRule[];
  theme: Readonly<Record<Language, ThemeText>>;
  contact: { name: string; email: string; phone: string };
  /** Null: rooms are not brought together while they run. */
  company: CompanyRule | null;
  /** Who may be there. */
  people: readonly RosterEntry[];
  /** Where it is that they meet, when it is not in a room of ours or of a provider that we open it at. */
  place: string | null;
  /** The meeting takes place in another room: whoever comes here is sent on to where her link leads now. */
  elsewhere: boolean;
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

/** Limits for one outgoing camera: bit/s, and by how much 640x480 is made smaller. */
export type CameraLimits = { maxBitrate: number; scaleResolutionDownBy: number };

/**
 * By number of other people: upload stays below 1.5 Mbit/s for everybody, which a weak 4G line carries. Each stream costs
 * about 40 kbit/s more for sound and headers.
 */
const CAMERA_LIMITS: readonly [kilobits: number, smaller: number][] = [
  [900, 1],
  [700, 1],
  [350, 1.5],
  [220, 2],
  [160, 2],
];

/** Beside a shared screen, faces are small pictures. */
const CAMERA_BESIDE_SCREEN = 100_000;

/** How far a lossy line steps down; below the last step only sound helps. */
export const LOSS_STEPS = [1, 0.6, 0.35, 0.2] as const;

export function cameraLimits(others: number, sharing: boolean, step: number): CameraLimits {
  const last = CAMERA_LIMITS.length;
  const [kilobits, smaller] = CAMERA_LIMITS[Math.min(Math.max(others, 1), last) - 1] ?? [160, 2];
  const factor = LOSS_STEPS[Math.min(step, LOSS_STEPS.length - 1)] ?? 1;
  const wanted = Math.round(kilobits * 1000 * factor);
  return {
    maxBitrate: sharing ? Math.min(wanted, CAMERA_BESIDE_SCREEN) : wanted,
    scaleResolutionDownBy: step > 1 ? smaller * 1.5 : smaller,
  };
}
