import { EmailMessage } from "cloudflare:email";
import { plainMessageId, plainReason } from "../../core/delivery.ts";
import type { Mail, MailOutcome } from "../../core/ports.ts";
import { blamesAddress } from "./refusal.ts";

/** The service answers in a second or two. Longer, and the lease of the mails behind this one is in danger. */
const PATIENCE_MS = 30_000;

/** Its quota for a minute is new in the next one. */
const RATE_MS = 60_000;
/** When a day's quota begins anew is not said: asked hourly, a mail loses an hour at most. */
const DAILY_MS = 3_600_000;

/**
 * Hands raw mail to Cloudflare's Email Service. It writes a Message-ID of its own, which is the id of the outcome and comes back
 * in delivery events; it knows no idempotency key.
 */
export function cloudflareMail(binding: SendEmail, patience: number = PATIENCE_MS): Mail {
  return {
    async send({ from, to, raw }) {
      try {
        const sent = binding.send(new EmailMessage(from, to, new TextDecoder().decode(raw)));
        const { messageId } = await within(patience, sent);
        return { kind: "sent", id: plainMessageId(messageId) };
      } catch (error) {
        return outcomeOf(error as ServiceError);
      }
    },
    async close() {},
  };
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type ServiceError = Error & { code?: string };

/** Refused because of the mail itself: it would be the same the next time. */
const ABOUT_MAIL: readonly string[] = [
  "E_VALIDATION_ERROR",
  "E_FIELD_MISSING",
  "E_TOO_MANY_RECIPIENTS",
  "E_CONTENT_TOO_LARGE",
];

/** Ours to mend (a domain that is not set up, a binding that is too narrow): the mail can go once that is done. */
const ABOUT_US: readonly string[] = [
  "E_SENDER_NOT_VERIFIED",
  "E_SENDER_DOMAIN_NOT_AVAILABLE",
  "E_RECIPIENT_NOT_ALLOWED",
];

/** The one place where a failure gets its meaning. The codes: Cloudflare's documentation, Email Service, Workers API. */
function outcomeOf({ code, message }: ServiceError): MailOutcome {
  const reason = plainReason(code ? `${code}: ${message}` : message);
  if (code === "E_RATE_LIMIT_EXCEEDED") return { kind: "again", reason, afterMs: RATE_MS };
  if (code === "E_DAILY_LIMIT_EXCEEDED") return { kind: "again", reason, afterMs: DAILY_MS };
  if (code === "E_RECIPIENT_SUPPRESSED") return { kind: "never", reason, badAddress: true };
  if (code === "E_DELIVERY_FAILED")
    return blamesAddress(message) ? { kind: "never", reason, badAddress: true } : { kind: "again", reason };
  if (code !== undefined && ABOUT_US.includes(code)) return { kind: "again", reason };
  if (code !== undefined && (ABOUT_MAIL.includes(code) || code.startsWith("E_HEADER")))
    return { kind: "never", reason };
  // A fault inside the service, a broken connection, or something new: nobody can say whether the mail was taken.
  return { kind: "unknown", reason };
}
