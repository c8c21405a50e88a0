import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { beginning, timeOf } from "./meetings.ts";
import { siteLine } from "./venue.ts";

type UpdateBody = Extract<MailBody, { kind: "update" }>;

/** The meeting is at another time or place. Whether she comes is asked again: the old answer was to the old one. */
export function update(input: MailInput, { meeting, was, sameTime }: UpdateBody): Draft {
  const words = copyOf(input.language).mails;
  const text = words.update;
  const time = timeOf(input, meeting);
  return {
    subject: sameTime ? text.subjectPlace(time) : text.subject(time),
    blocks: [
      paragraph(
        sameTime ? text.placed(time) : was === undefined ? text.when(time) : text.moved(beginning(input, was), time),
      ),
      ...siteLine(input, meeting),
      ...(sameTime && !meeting.elsewhere?.site ? [paragraph(words.online)] : []),
      paragraph(sameTime ? text.placeSuits : text.suits),
      answerChoices(input, meeting, ["accepted", "declined"]),
      paragraph(
        input.calendar === "feed"
          ? copyOf(input.language).calendar.mail.updates
          : sameTime
            ? text.calendarPlace
            : text.calendar,
      ),
      paragraph(words.sameLink),
      { kind: "button", label: words.link, url: input.urls.link },
    ],
  };
}
