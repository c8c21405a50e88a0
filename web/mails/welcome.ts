import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { type Block, type Draft, heading, paragraph } from "./block.ts";

/** What this is, with whom, when, and the link that opens it all. */
export function welcome(input: MailInput, body: Extract<MailBody, { kind: "welcome" }>): Draft {
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
      heading(text.group(body.group)),
      { kind: "list", items: body.members.map(({ name, municipality }) => text.member(name, municipality)) },
      ...meetings(input, body),
      paragraph(text.mailsToCome),
      paragraph(text.answers),
      paragraph(words.notRecorded),
    ],
  };
}

function meetings({ language, season }: MailInput, body: Extract<MailBody, { kind: "welcome" }>): Block[] {
  const text = copyOf(language).mails.welcome;
  const [first] = body.meetings;
  if (first === undefined) return [];
  return [
    heading(text.meetings),
    {
      kind: "list",
      items: body.meetings.map(({ startsAt, endsAt }) => meetingTime(startsAt, endsAt, season.zone, language)),
    },
    paragraph(text.length(Math.round((first.endsAt - first.startsAt) / 60_000))),
  ];
}
