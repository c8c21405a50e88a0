import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { companionList } from "./companions.ts";
import { timeOf } from "./meetings.ts";

/** Several groups in one room this time, told to hosts and guests alike. Nobody learns who is absent. */
export function merge(input: MailInput, body: Extract<MailBody, { kind: "merge" }>): Draft {
  const words = copyOf(input.language).mails;
  const text = words.merge;
  const time = timeOf(input, body.meeting);
  return {
    subject: text.subject(body.groups, time),
    blocks: [
      paragraph(`${text.when(body.groups, time)} ${body.hosts ? text.hosts : text.guests}`),
      paragraph(text.why),
      ...(body.spoken ? [paragraph(text.spoken[body.spoken])] : []),
      paragraph(text.nothing),
      { kind: "button", label: words.link, url: input.urls.link },
      ...companionList(input, text.others, body.others),
      paragraph(text.onlyNow(body.group)),
      paragraph(`${words.cannotYouCome} ${words.reminder.tellUsNow}`),
      answerChoices(input, body.meeting, ["declined"]),
    ],
  };
}
