import type { CancellationReason, MailBody, MailInput, MailMeeting } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, type Draft, paragraph } from "./block.ts";
import { timeOf } from "./meetings.ts";

/** Very short: who pauses or leaves gets one for every meeting that was to come. */
export function cancellation(input: MailInput, body: Extract<MailBody, { kind: "cancellation" }>): Draft {
  const text = copyOf(input.language).mails.cancellation;
  const fetched = copyOf(input.language).calendar.mail;
  const time = timeOf(input, body.meeting);
  return {
    subject: NOBODY_MEETS.includes(body.why) ? text.subject(time) : text.subjectRemoved(time),
    blocks: [
      paragraph(text.why[body.why](time)),
      ...(body.note ? [paragraph(text.note(body.note))] : []),
      paragraph(input.calendar === "feed" ? fetched[body.why === "left" ? "remove" : "updates"] : text.calendar),
      // The link of a person who left opens nothing any more.
      ...(body.why === "left" ? [] : wayOn(input, body.next)),
    ],
  };
}

/** For the other reasons the meeting takes place, without her. */
const NOBODY_MEETS: readonly CancellationReason[] = ["nobody_coming", "cancelled"];

function wayOn(input: MailInput, next: MailMeeting | null): Block[] {
  const words = copyOf(input.language).mails;
  return [
    ...(next === null ? [] : [paragraph(words.cancellation.next(timeOf(input, next)))]),
    { kind: "button", label: words.link, url: input.urls.link },
  ];
}
