import type { MailInput, MailMeeting } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, paragraph } from "./block.ts";

/** How to take part and how long it takes. That nobody records it, only our own rooms can promise. */
export function howToJoin({ language }: MailInput, { startsAt, endsAt, elsewhere }: MailMeeting): string[] {
  const text = copyOf(language).mails.invitation;
  const minutes = Math.round((endsAt - startsAt) / 60_000);
  if (!elsewhere) return [text.join, text.length(minutes)];
  return [elsewhere.site === null ? text.joinElsewhere : text.onSite, text.lasts(minutes)];
}

/** Where to go, where somebody has to go somewhere. */
export function siteLine({ language }: MailInput, { elsewhere }: MailMeeting): Block[] {
  return elsewhere?.site ? [paragraph(copyOf(language).mails.site(elsewhere.site))] : [];
}
