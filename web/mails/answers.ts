import type { MailInput, MailMeeting } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import type { Block } from "./block.ts";

type Choice = "accepted" | "declined";

/** Buttons to the page where this meeting is answered. Opening it changes nothing: mail scanners open every address. */
export function answerChoices({ urls, language }: MailInput, meeting: MailMeeting, choices: readonly Choice[]): Block {
  const words = copyOf(language).mails;
  const labels = { accepted: words.coming, declined: words.cannotCome };
  return {
    kind: "choices",
    choices: choices.map((answer) => ({
      label: labels[answer],
      url: `${urls.link}/answers?${new URLSearchParams({ meeting: meeting.id, answer })}`,
    })),
  };
}
