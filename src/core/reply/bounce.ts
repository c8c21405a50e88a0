import { type Envelope, headerOf, type InboundMail, type ReportedRecipient } from "./mail.ts";
import { enhancedStatus, replyClass } from "./status.ts";
import { type Bounce, heldMail, type Verdict } from "./verdict.ts";
import type { ReplyParticipant } from "./world.ts";
import { writtenBounce } from "./written-bounce.ts";

/** A mail of ours that could not be delivered, or not yet; null when this is no such notice. */
export function bounceIn(mail: InboundMail, envelope: Envelope, participant: ReplyParticipant): Verdict | null {
  const { token, address } = participant;
  const reported = reportedFate(mail.report?.recipients ?? [], address);
  if (reported?.kind === "delivered") return heldMail(token, "ignored", "delivered");
  const fate = reported ?? writtenBounce(mail, envelope, address);
  if (!fate) return null;
  const { permanent, status, recipient } = fate;
  const originalMessageId = mail.report?.originalMessageId ?? quotedMessageId(mail);
  const reason = recipient === null || recipient === address ? null : "other_recipient";
  return { verdict: "bounce", participant: token, permanent, recipient, status, originalMessageId, reason };
}

type Fate = { kind: "delivered" } | ({ kind: "failed" } & Pick<Bounce, "permanent" | "status" | "recipient">);

/** RFC 3464. One mail has one recipient, but an alias behind it can have several. */
function reportedFate(recipients: readonly ReportedRecipient[], address: string): Fate | null {
  const told = recipients
    .map((one) => ({ ...one, known: knownRecipient(one, address), action: actionOf(one), status: statusOf(one) }))
    .filter(({ action }) => action !== null);
  const [worst] = told.toSorted((a, b) => rank(a) - rank(b));
  if (!worst) return null;
  const { action, status, known } = worst;
  if (action !== "failed" && action !== "delayed") return { kind: "delivered" };
  return {
    kind: "failed",
    permanent: action === "failed" && (status ?? "5").startsWith("5"),
    status,
    recipient: known,
  };
}

const ACTIONS = ["failed", "delayed", "delivered", "relayed", "expanded"] as const;
type Action = (typeof ACTIONS)[number];

function rank({ action, known }: { action: Action | null; known: string | null }): number {
  return ACTIONS.indexOf(action ?? "expanded") * 2 + (known === null ? 1 : 0);
}

function actionOf(one: ReportedRecipient): Action | null {
  const action = ACTIONS.find((known) => one.action?.startsWith(known));
  const byClass: Record<string, Action> = { "5": "failed", "4": "delayed", "2": "delivered" };
  return action ?? byClass[statusOf(one)?.slice(0, 1) ?? ""] ?? null;
}

/** RFC 3463; where it is missing, what the other server answered. */
function statusOf({ status, diagnostic }: ReportedRecipient): string | null {
  return enhancedStatus(status ?? "") ?? enhancedStatus(diagnostic ?? "") ?? replyClass(diagnostic ?? "");
}

/** The address that we sent to, when it is one of the two, else the one that failed. */
function knownRecipient({ finalRecipient, originalRecipient }: ReportedRecipient, address: string): string | null {
  const named = [finalRecipient, originalRecipient].flatMap((text) => (text === null ? [] : [plainAddress(text)]));
  return named.find((one) => one === address) ?? named[0] ?? null;
}

function plainAddress(text: string): string {
  const hex = /\+([0-9A-F]{2})/g;
  const plain = text.trim().replace(/^<|>$/g, "");
  // xtext (RFC 3461, 4): only "+" and "=" of an address need it.
  return plain.replace(hex, (whole, code) => (code === "2B" ? "+" : code === "3D" ? "=" : whole)).toLowerCase();
}

/** Where no headers came back: the mail that the notice answers. */
function quotedMessageId(mail: InboundMail): string | null {
  const sources = [
    headerOf(mail, "x-original-message-id"),
    headerOf(mail, "in-reply-to"),
    headerOf(mail, "references"),
  ];
  const quoted = /^[> ]*Message-ID:\s{0,9}(<[^<>\s]{1,300}>)/im.exec(mail.text)?.[1];
  return quoted ?? sources.map((text) => /<[^<>\s]{1,300}>/.exec(text)?.[0]).find((id) => id !== undefined) ?? null;
}
