import { deliveryOfNotice } from "../core/delivery.ts";
import { answerOf, waitingIn } from "../core/inbox.ts";
import { headerOf, type InboundMail, type UnreadMail } from "../core/reply/mail.ts";
import type { Reply, Verdict } from "../core/reply/verdict.ts";
import { recipientToken } from "../core/reply/world.ts";
import { decideReply } from "../core/reply.ts";
import type { Services } from "../services.ts";
import { holdForCoordinator } from "../store/inbox.ts";
import { readReplier } from "../store/replies.ts";
import { giveAnswer } from "./answer.ts";
import { takeNotice } from "./deliveries.ts";

/** What the mail server should be told: nothing, or that there is nobody here. */
export type Received = { kind: "taken"; verdict: Verdict["verdict"] } | { kind: "refused"; reason: string };

/**
 * Takes a mail to one of our addresses: answers to invitations are stored as if they had been tapped, and what needs a person waits for
 * the coordinator, who gets words by mail. Nothing is ever sent back, so that no two machines can begin to talk. `read` is called only for an address that is somebody's.
 */
export async function receiveMail(
  services: Services,
  envelope: { from: string; to: string },
  read: () => Promise<InboundMail | UnreadMail>,
): Promise<Received> {
  const { db, clock, settings } = services;
  const token = recipientToken(envelope.to, settings.MAIL_DOMAIN);
  const replier = token === null ? null : await readReplier(db, token, settings.MAIL_DOMAIN, clock.now());
  if (!replier) return { kind: "refused", reason: "unknown_recipient" };
  const mail = await read();
  const verdict = decideReply(mail, envelope, replier.world);
  if (verdict.verdict === "rejected") return { kind: "refused", reason: verdict.reason };
  const messageId = "problem" in mail ? "" : headerOf(mail, "message-id");
  if (verdict.verdict === "rsvp") for (const reply of verdict.replies) await store(services, replier.id, reply);
  // Her mailbox may pass mail on to an address that failed: her own is good.
  if (verdict.verdict === "bounce" && verdict.reason === null && !("problem" in mail)) {
    const notice = messageId || `${token} ${clock.now()}`;
    await takeNotice(services, deliveryOfNotice(verdict, verdict.participant, notice));
  }
  const waiting = "problem" in mail ? [] : waitingIn(mail, verdict, replier.world);
  if (waiting.length) {
    const items = waiting.map((item) => ({ ...item, id: services.id() }));
    await holdForCoordinator(db, replier, messageId || `${clock.now()}`, items, clock.now());
  }
  return { kind: "taken", verdict: verdict.verdict };
}

async function store(services: Services, participant: string, reply: Reply): Promise<void> {
  const { uid, partstat, sequence, dtstamp, comment } = reply;
  const meeting = uid.slice(0, uid.lastIndexOf("@"));
  const answer = answerOf(partstat);
  if (answer)
    await giveAnswer(services, meeting, participant, answer, "mail", { mail: { sequence, dtstamp, comment } });
}
