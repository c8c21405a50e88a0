import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, type Draft, paragraph } from "./block.ts";
import { companionList } from "./companions.ts";
import { meetingList } from "./meetings.ts";

type WelcomeBody = Extract<MailBody, { kind: "welcome" }>;

/** What this is, with whom, when, and the link that opens it all. */
export function welcome(input: MailInput, body: WelcomeBody): Draft {
  const { language, season, urls } = input;
  const words = copyOf(language).mails;
  const text = words.welcome;
  return {
    subject: text.subject(season.name),
    blocks: [
      paragraph(text.what(season.name)),
      paragraph(text.how),
      paragraph(`${text.oneLink} ${words.noInstallation}`),
      { kind: "button", label: words.link, url: urls.link },
      paragraph(words.linkIsYours),
      ...companionList(input, text.group(body.group), body.members),
      ...meetingList(input, text.meetings, body.meetings),
      ...length(input, body),
      paragraph(text.mailsToCome),
      paragraph(text.answers),
      paragraph(words.notRecorded),
    ],
  };
}

function length({ language }: MailInput, { meetings: [first] }: WelcomeBody): Block[] {
  if (first === undefined) return [];
  const minutes = Math.round((first.endsAt - first.startsAt) / 60_000);
  return [paragraph(copyOf(language).mails.welcome.length(minutes))];
}
