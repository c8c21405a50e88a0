import * as z from "zod";

/**
 * sent: the recipient's server has it. deferred: it is tried further. bounced_hard: nobody has it, and the address is to blame.
 * bounced_soft: nobody has it, another one may arrive. complained: she has it and called it spam. failed: refused or lost
 * for a reason that is not her address.
 */
export type DeliveryState = "sent" | "deferred" | "bounced_hard" | "bounced_soft" | "complained" | "failed";

/** What became of one mail after it had left. */
export type Delivery = {
  /** The same news told twice has the same id. */
  eventId: string;
  /** Which mail: by the id that the provider gave it, or by the key of its effect. Null: only known whom it was for. */
  mail: { providerId: string } | { key: string } | null;
  /** The token in the sender's address: whom the mail was for, in whatever season. */
  token: string;
  /** The address it was sent to, where that is said. */
  recipient: string | null;
  state: DeliveryState;
  /** RFC 3463, "5.1.1". */
  status: string | null;
  reason: string | null;
};

const text = z.string().nullish().catch(null);
const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).nullish().catch(null);

/** Cloudflare's documentation, Email Service, event subscriptions. What is read here must be there; the rest may be missing. */
const sendingEvent = z.object({
  type: z.string(),
  payload: z.object({
    eventId: z.string().min(1),
    messageId: z.string().min(1),
    sender: z.string(),
    recipient: text,
    delivery: part({ smtpStatusCode: text, smtpEnhancedStatusCode: text }),
    bounce: part({ type: text, reason: text }),
    rejection: part({ reason: text, party: text, detail: text }),
    failure: part({ reason: text }),
    complaint: part({ type: text }),
  }),
});

type Payload = z.output<typeof sendingEvent>["payload"];

const EVENTS = "cf.email.sending.message.";

/** A message of the delivery queue; null for anything that is no news about a mail of ours. */
export function readDelivery(message: unknown): Delivery | null {
  const read = sendingEvent.safeParse(message);
  if (!read.success || !read.data.type.startsWith(EVENTS)) return null;
  const { payload } = read.data;
  const state = stateOf(read.data.type.slice(EVENTS.length), payload);
  const token = senderToken(payload.sender);
  if (!state || !token) return null;
  const { delivery, bounce, rejection, failure, complaint } = payload;
  const reason = bounce?.reason ?? rejection?.detail ?? rejection?.reason ?? failure?.reason ?? complaint?.type ?? null;
  return {
    eventId: payload.eventId,
    mail: { providerId: plainMessageId(payload.messageId) },
    token,
    recipient: payload.recipient?.trim().toLowerCase() || null,
    state,
    status: delivery?.smtpEnhancedStatusCode ?? statusIn(reason ?? ""),
    reason: reason === null ? null : plainReason(reason),
  };
}

/** A notice that came by mail: what it says of whom, and what it says it is about. */
export type BounceNotice = {
  recipient: string | null;
  status: string | null;
  permanent: boolean;
  originalMessageId: string | null;
};

/** `id` is the notice's own: its Message-ID, for a mail that is sent again has the one it had. */
export function deliveryOfNotice(notice: BounceNotice, token: string, id: string): Delivery {
  const { recipient, status, permanent, originalMessageId } = notice;
  const key = originalMessageId === null ? null : keyOfMessageId(originalMessageId);
  return {
    eventId: `notice:${id}`,
    mail: key === null ? null : { key },
    token,
    recipient: recipient?.trim().toLowerCase() || null,
    state: permanent ? "bounced_hard" : "bounced_soft",
    status,
    reason: null,
  };
}

/** "5.1.1" in a server's words, but not a part of an address or of a version. */
export function statusIn(reply: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(reply)?.[0] ?? null;
}

/** Nothing more should be written to this address until somebody has looked at it. */
export function stopsMail(state: DeliveryState): boolean {
  return state === "bounced_hard" || state === "complained";
}

/** More than any reply has; what is read for addresses must have an end. */
const REPLY_LENGTH = 2_000;
/** Longer replies of servers are advice with web addresses. */
const REASON_LENGTH = 300;

/** What a server said, fit to be kept and shown for longer than an address may be: it likes to repeat whom it refuses. */
export function plainReason(reply: string): string {
  const address = /("[^"]*"|[^\s<>"]+)@[^\s<>]+/g;
  return reply.slice(0, REPLY_LENGTH).replace(address, "[…]").slice(0, REASON_LENGTH);
}

/** Providers write an id with and without its brackets. */
export function plainMessageId(id: string): string {
  return id.trim().replace(/^<|>$/g, "");
}

function stateOf(event: string, { bounce, rejection, delivery }: Payload): DeliveryState | null {
  switch (event) {
    case "delivered":
      return "sent";
    case "deferred":
      return "deferred";
    case "bounced": {
      const soft = bounce?.type === "soft" || (!bounce?.type && delivery?.smtpStatusCode?.startsWith("4") === true);
      return soft ? "bounced_soft" : "bounced_hard";
    }
    case "rejected":
      return rejection?.reason === "suppressed" && rejection.party !== "sender" ? "bounced_hard" : "failed";
    case "complained":
      return "complained";
    case "failed":
      return "failed";
    default:
      return null;
  }
}

function senderToken(sender: string): string | null {
  return /^<?rsvp\+([a-z2-7]+)@/i.exec(sender.trim())?.[1]?.toLowerCase() ?? null;
}

/** Our Message-ID is the key with points for colons; neither the ids nor the numbers in a mail's key have points of their own. */
function keyOfMessageId(id: string): string | null {
  const local = /^([A-Za-z0-9.-]+)@/.exec(plainMessageId(id))?.[1];
  return local?.replaceAll(".", ":") ?? null;
}
