import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Draft, paragraph } from "./block.ts";
import { companionList } from "./companions.ts";
import { meetingList } from "./meetings.ts";

/** She belongs to another group from now on: with whom, when, and that her link stays. */
export function moved(input: MailInput, body: Extract<MailBody, { kind: "moved" }>): Draft {
  const words = copyOf(input.language).mails;
  const text = words.moved;
  return {
    subject: text.subject(body.group),
    blocks: [
      paragraph(text.now(body.group)),
      ...companionList(input, text.members, body.members),
      ...meetingList(input, words.group.meetings, body.meetings),
      ...(body.meetings.length === 0
        ? []
        : [paragraph(input.calendar === "feed" ? copyOf(input.language).calendar.mail.updates : text.calendar)]),
      paragraph(words.sameLink),
      { kind: "button", label: words.link, url: input.urls.link },
    ],
  };
}
