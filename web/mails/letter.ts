import type { Letter, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, type Draft, paragraph, plainText } from "./block.ts";
import { calendarEvent } from "./calendar-event.ts";
import { cancellation } from "./cancellation.ts";
import { farewell } from "./farewell.ts";
import { framed } from "./frame.ts";
import { group } from "./group.ts";
import { invitation } from "./invitation.ts";
import { linkAgain } from "./link-again.ts";
import { merge } from "./merge.ts";
import { missed } from "./missed.ts";
import { moved } from "./moved.ts";
import { offer } from "./offer.ts";
import { prompt } from "./prompt.ts";
import { reminder } from "./reminder.ts";
import { ownGroupAfterAll } from "./return.ts";
import { update } from "./update.ts";
import { welcome } from "./welcome.ts";

/** The whole step from frozen input to a mail. It knows no clock: the same input is the same letter, always. */
export function letterOf(input: MailInput): Letter {
  const { subject, blocks } = draftOf(input);
  const { contact, sender } = input;
  const whole = [greeting(input), ...blocks, ...ending(input)];
  return {
    messageId: messageId(input),
    date: input.at,
    key: input.key,
    language: input.language,
    from: sender,
    replyTo: contact.email ? { name: contact.name, address: contact.email } : sender,
    to: input.to,
    subject,
    text: plainText(whole),
    html: framed({ language: input.language, title: subject, blocks: whole }),
    calendar: calendarEvent(input),
    automatic: true,
  };
}

function draftOf(input: MailInput): Draft {
  const { body } = input;
  switch (body.kind) {
    case "welcome":
      return welcome(input, body);
    case "invitation":
      return invitation(input, body);
    case "prompt":
      return prompt(input, body);
    case "reminder":
      return reminder(input, body);
    case "missed":
      return missed(input, body);
    case "link":
      return linkAgain(input);
    case "update":
      return update(input, body);
    case "cancellation":
      return cancellation(input, body);
    case "merge":
      return merge(input, body);
    case "return":
      return ownGroupAfterAll(input, body);
    case "group":
      return group(input, body);
    case "moved":
      return moved(input, body);
    case "offer":
      return offer(input, body);
    case "farewell":
      return farewell(input, body);
  }
}

function greeting({ language, to }: MailInput): Block {
  const [firstName = to.name] = to.name.split(" ");
  return paragraph(copyOf(language).mails.greeting(firstName));
}

function ending({ language, contact, season, urls }: MailInput): Block[] {
  const words = copyOf(language).mails;
  return [
    { kind: "lines", items: [words.contact, contact.name, contact.email, contact.phone].filter(Boolean) },
    { kind: "lines", items: [season.name] },
    { kind: "reference", label: words.privacy, url: urls.privacy },
  ];
}

/** A retry has the same Message-ID, by which mailboxes recognise a second copy. Keys are made of ids, numbers and colons. */
export function messageId({ key, sender }: Pick<MailInput, "key" | "sender">): string {
  const domain = sender.address.slice(sender.address.lastIndexOf("@") + 1);
  return `<${key.replace(/[^A-Za-z0-9-]+/g, ".")}@${domain}>`;
}
