import type { MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Draft, paragraph } from "./block.ts";

/** The answer to "send my link again". */
export function linkAgain({ language, season, urls }: MailInput): Draft {
  const words = copyOf(language).mails;
  return {
    subject: words.linkAgain.subject(season.name),
    blocks: [
      paragraph(words.linkAgain.here),
      { kind: "button", label: words.link, url: urls.link },
      paragraph(`${words.linkIsYours} ${words.noInstallation}`),
      paragraph(words.linkAgain.notAsked),
    ],
  };
}
