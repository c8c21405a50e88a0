import { statusIn } from "../../core/delivery.ts";

/** RFC 3463: addressing status, a mailbox that is switched off, a domain nobody answers for (Exchange: a mailbox it does not have). */
const BAD_ADDRESS = /^5\.(1\.\d{1,3}|2\.1|4\.[14])$/;
/** 5.1.7 and 5.1.8 are about the sender's address. */
const BAD_SENDER = /^5\.1\.[78]$/;

/**
 * Whether a final refusal says that mail to this address has no future. A relay that does not know us, or a policy, refuses
 * everybody alike: that is no reason to give people up.
 */
export function blamesAddress(reply: string): boolean {
  const status = statusIn(reply);
  if (status && status !== "5.0.0") return BAD_ADDRESS.test(status) && !BAD_SENDER.test(status);
  return /(?<!\d)55[013](?=[ -])/.test(reply) && !/relay/i.test(reply);
}
