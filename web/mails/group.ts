import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, type Draft, paragraph } from "./block.ts";
import { companionList } from "./companions.ts";
import { meetingList } from "./meetings.ts";

type GroupBody = Extract<MailBody, { kind: "group" }>;

/** Who joined and who left her group, and what the group is like now. Why somebody left is nobody's business. */
export function group(input: MailInput, body: GroupBody): Draft {
  const words = copyOf(input.language).mails;
  const text = words.group;
  return {
    subject: subjectOf(input, body),
    blocks: [
      ...changes(input, body),
      ...companionList(input, text.now(body.group), body.members),
      ...meetingList(input, text.meetings, body.meetings),
      paragraph(words.sameLink),
      { kind: "button", label: words.link, url: input.urls.link },
    ],
  };
}

function subjectOf({ language }: MailInput, { joined, left }: GroupBody): string {
  const text = copyOf(language).mails.group;
  if (left.length === 0) return text.joined(joined.map(({ name }) => name));
  return joined.length === 0 ? text.left(left) : text.changes;
}

function changes({ language }: MailInput, { joined, left }: GroupBody): Block[] {
  const text = copyOf(language).mails.group;
  const newcomers = joined.map(({ name, municipality }) => text.person(name, municipality));
  return [
    ...(joined.length === 0 ? [] : [paragraph(`${text.joined(newcomers)}. ${text.greet(joined.length)}`)]),
    ...(left.length === 0 ? [] : [paragraph(`${text.left(left)}.`)]),
  ];
}
