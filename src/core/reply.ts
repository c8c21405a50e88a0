import { answersIn } from "./reply/answer.ts";
import { dmarcFailed } from "./reply/authentication.ts";
import { automaticIn } from "./reply/automatic.ts";
import { bounceIn } from "./reply/bounce.ts";
import { type Envelope, headerOf, type InboundMail, type UnreadMail } from "./reply/mail.ts";
import { plainWords } from "./reply/text.ts";
import { heldMail, type Verdict } from "./reply/verdict.ts";
import { type ReplyParticipant, type ReplyWorld, recipientOf } from "./reply/world.ts";

/**
 * What a mail to `rsvp+{token}@{domain}` is and what follows from it. Who it is about is said by the address it was sent to and by
 * nothing else; an answer counts only for the address that was invited. Calendars come first: an answer may be sent by a machine
 * and with a bounce address as its sender.
 */
export function decideReply(mail: InboundMail | UnreadMail, envelope: Envelope, world: ReplyWorld): Verdict {
  const participant = recipientOf(envelope.to, world);
  if (!participant) return { verdict: "rejected", reason: "unknown_recipient" };
  if ("problem" in mail) return { verdict: "rejected", reason: mail.problem };
  return (
    answersIn(mail, participant, world) ??
    bounceIn(mail, envelope, participant) ??
    automaticIn(mail, envelope, participant) ??
    wordsIn(mail, participant, world)
  );
}

function wordsIn(mail: InboundMail, participant: ReplyParticipant, world: ReplyWorld): Verdict {
  const { token } = participant;
  const text = plainWords(mail.text);
  const answers = headerOf(mail, "in-reply-to") !== "" || headerOf(mail, "references") !== "";
  const strange = mail.calendars.some(({ events }) => events.some(({ uid }) => !isOurs(uid, world)));
  if (strange && !answers) return heldMail(token, "ignored", "not_a_reply");
  if (!text && !mail.subject.trim()) return heldMail(token, "ignored", "empty");
  // The coordinator would read it as the participant's own.
  if (mail.from === "") return heldMail(token, "review", "no_attendee");
  if (dmarcFailed(mail)) return heldMail(token, "review", "dmarc_failed");
  return { verdict: "human", participant: token, text };
}

function isOurs(uid: string | null, world: ReplyWorld): boolean {
  return uid !== null && world.meetings.some((meeting) => meeting.uid.toLowerCase() === uid.toLowerCase());
}
