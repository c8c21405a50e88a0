import { plainMessageId } from "./delivery.ts";
import type { Answer } from "./invitation.ts";
import type { Instant } from "./ports.ts";
import { headerOf, type InboundMail } from "./reply/mail.ts";
import { plainWords } from "./reply/text.ts";
import type { Held, HeldReason, Partstat, Verdict } from "./reply/verdict.ts";
import type { ReplyWorld } from "./reply/world.ts";

/** What waits for the coordinator: an answer that was not taken by itself, or words. */
export type WaitingVerdict = "counter" | "delegated" | "review" | "human";

export type Waiting = {
  verdict: WaitingVerdict;
  /** Why it was held; null for words. */
  reason: HeldReason | null;
  /** UID of the meeting it is about, one of hers; null: none, or not known. */
  uid: string | null;
  partstat: string | null;
  /** The time that is proposed instead. */
  startsAt: Instant | null;
  private: PrivateWords;
};

/** What people wrote, and from where; for the coordinator alone. `from` is set where it is not the invited address. */
export type PrivateWords = { from: string | null; subject: string | null; words: string | null };

/** A subject is a line; longer ones are made to hurt. */
const LONGEST_SUBJECT = 200;

/** Everything in a mail that waits for the coordinator. What is out of date, or no answer at all, waits for nobody. */
export function waitingIn(mail: InboundMail, verdict: Verdict, world: ReplyWorld): Waiting[] {
  if (verdict.verdict === "human") {
    const words = { from: fromElsewhere(mail.from, world), subject: subjectOf(mail), words: verdict.text || null };
    return [
      {
        verdict: "human",
        reason: null,
        uid: answeredMeeting(mail, world),
        partstat: null,
        startsAt: null,
        private: words,
      },
    ];
  }
  const held = "rest" in verdict ? [...("reason" in verdict ? [verdict] : []), ...verdict.rest] : [];
  return held.flatMap((one) => (isForPerson(one) ? [{ ...waiting(one, mail, world), verdict: one.verdict }] : []));
}

function isForPerson(held: Held): held is Held & { verdict: Exclude<WaitingVerdict, "human"> } {
  return held.verdict === "counter" || held.verdict === "delegated" || held.verdict === "review";
}

function waiting({ reason, uid, attendee, partstat, startsAt, comment }: Held, mail: InboundMail, world: ReplyWorld) {
  const meeting = world.meetings.find((one) => one.uid.toLowerCase() === uid?.toLowerCase());
  return {
    reason,
    uid: meeting?.uid ?? null,
    partstat,
    startsAt,
    private: {
      from: fromElsewhere(attendee ?? mail.from, world),
      // A calendar writes the subject of its answer itself.
      subject: uid === null ? subjectOf(mail) : null,
      words: plainWords(comment ?? mail.text) || null,
    },
  };
}

/** Her token is in every mail that she passes on: whoever has it can write to it, and does not speak for her. */
function fromElsewhere(address: string, world: ReplyWorld): string | null {
  const isHers = world.participants.some((participant) => participant.address === address);
  return isHers || address === "" ? null : address;
}

function subjectOf({ subject }: InboundMail): string | null {
  return plainWords(subject).slice(0, LONGEST_SUBJECT).toWellFormed() || null;
}

/** The meeting of the mail of ours that she answers: its Message-ID is the key of an effect. A provider may have given it another. */
function answeredMeeting(mail: InboundMail, world: ReplyWorld): string | null {
  const ids = `${headerOf(mail, "in-reply-to")} ${headerOf(mail, "references")}`.split(/\s+/).map(plainMessageId);
  const parts = ids.map((id) => id.split(/[.@]/)[1]);
  return world.meetings.find(({ uid }) => parts.includes(uid.slice(0, uid.lastIndexOf("@"))))?.uid ?? null;
}

const ANSWERS: Readonly<Record<Partstat, Answer>> = {
  ACCEPTED: "accepted",
  DECLINED: "declined",
  TENTATIVE: "tentative",
};

/** What a calendar's word means as an answer; null for words that mean none. */
export function answerOf(partstat: string | null): Answer | null {
  return partstat !== null && Object.hasOwn(ANSWERS, partstat) ? ANSWERS[partstat as Partstat] : null;
}

/** As what a held answer can be taken; null where it says nothing of her coming. Whoever took over an invitation speaks of himself. */
export function takenAs({ verdict, partstat }: Pick<Waiting, "verdict" | "partstat">): Answer | null {
  return verdict === "delegated" ? null : answerOf(partstat);
}
