import { statusIn } from "./delivery.ts";
import { type EffectKind, type EffectState, isCoordinatorKind, isMailKind } from "./effect.ts";
import { type EffectReason, reasonCode } from "./effect-reason.ts";
import type { Instant } from "./ports.ts";

/**
 * What is known of a mail's arrival. sent: it was accepted, and nothing was heard since. refused: it was refused or lost for a
 * reason that is not the address. unknown: it may or may not have been accepted.
 */
export const ARRIVALS = [
  "sent",
  "delivered",
  "deferred",
  "bounced_hard",
  "bounced_soft",
  "complained",
  "refused",
  "unknown",
] as const;
export type Arrival = (typeof ARRIVALS)[number];

/** What an RFC 3463 status comes to for somebody who runs no mail server. */
export type StatusMeaning =
  | "no_mailbox"
  | "no_domain"
  | "bad_address"
  | "mailbox_off"
  | "mailbox_full"
  | "too_big"
  | "server"
  | "network"
  | "timed_out"
  | "content"
  | "policy"
  | "sender"
  | "other";

/** RFC 3463, 3: the first figure says whether it may pass, the second what it is about, the third what exactly. */
export function meaningOf(status: string): StatusMeaning {
  const [, subject = "", detail = ""] = status.split(".");
  return EXACT[`${subject}.${detail}`] ?? SUBJECTS[subject] ?? "other";
}

const EXACT: Record<string, StatusMeaning> = {
  "1.1": "no_mailbox",
  "1.2": "no_domain",
  "1.3": "bad_address",
  "1.7": "sender",
  "1.8": "sender",
  // RFC 7505: the domain says that it takes no mail.
  "1.10": "no_domain",
  "2.2": "mailbox_full",
  "2.3": "too_big",
  "3.4": "too_big",
  "4.4": "no_domain",
  "4.7": "timed_out",
};

const SUBJECTS: Record<string, StatusMeaning> = {
  "1": "no_mailbox",
  "2": "mailbox_off",
  "3": "server",
  "4": "network",
  "5": "server",
  "6": "content",
  "7": "policy",
};

/** Why a mail is where it is: in the program's own words, by a server's status, or by words that only the server knows. */
export type Explanation =
  | { kind: "reason"; reason: EffectReason }
  | { kind: "status"; meaning: StatusMeaning }
  | { kind: "said" };

export type Trouble = {
  kind: EffectKind;
  state: EffectState;
  reason: string | null;
  arrival: Arrival | null;
  status: string | null;
};

/** Why it waits; of one that was given up while it waited, only that it came too late. */
const WAITING: readonly EffectReason[] = [
  "bounced",
  "paced",
  "outside_hours",
  "resent",
  "no_starttls",
  "sign_in_refused",
  "unreachable",
];

export function explanationsOf({ kind, state, reason: stored, arrival, status }: Trouble): Explanation[] {
  // What kept a mail waiting is no matter once it has left.
  const reason = state === "sent" ? null : stored;
  const own = reason === null ? null : reasonCode(reason);
  const heard = arrival !== null && arrival !== "sent" && arrival !== "delivered";
  const code = heard && status !== null ? status : own === null ? statusIn(reason ?? "") : null;
  // Whatever the connection said when it broke: nobody knows whether the mail had left.
  if (state === "unknown" && code === null) return [{ kind: "reason", reason: "lease_expired" }];
  const because = own !== null && state === "dead" && WAITING.includes(own) ? "expired" : own;
  const words = code === null && reason !== null && own === null;
  return [
    ...(code === null ? [] : [{ kind: "status" as const, meaning: meaningOf(code) }]),
    ...(words ? [{ kind: "reason" as const, reason: outcomeWords(kind, state) }, { kind: "said" as const }] : []),
    ...(because === null ? [] : [{ kind: "reason" as const, reason: because }]),
  ];
}

/** What came of it, where only others can say why. */
function outcomeWords(kind: EffectKind, state: EffectState): EffectReason {
  if (isMailKind(kind)) return state === "dead" ? "refused" : "waiting";
  return state === "dead" ? "gave_up" : "tried_again";
}

/** Why a mail is not sent again: it did not fail, is for the contact, or is useless by now; null: it can be. */
export function sendAgainObstacle(
  { kind, state, expiresAt }: { kind: EffectKind; state: EffectState; expiresAt: Instant },
  now: Instant,
): "not_failed" | "to_contact" | "mail_expired" | null {
  if (state !== "dead" && state !== "unknown") return "not_failed";
  if (isCoordinatorKind(kind)) return "to_contact";
  if (!isMailKind(kind)) return "not_failed";
  return expiresAt <= now ? "mail_expired" : null;
}
