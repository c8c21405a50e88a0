import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, type Draft, heading, paragraph } from "./block.ts";

type FarewellBody = Extract<MailBody, { kind: "farewell" }>;

/** Thanks, her own season in figures, and what becomes of her data. Nothing about others, and no reproach. */
export function farewell(input: MailInput, body: FarewellBody): Draft {
  const words = copyOf(input.language).mails;
  const text = words.farewell;
  return {
    subject: text.subject(input.season.name),
    blocks: [
      paragraph(text.thanks),
      ...figures(input, body),
      heading(text.data),
      paragraph(body.retentionMonths === null ? text.kept : text.keptFor(body.retentionMonths)),
      paragraph(`${text.research} ${text.rights}`),
      paragraph(text.link),
      { kind: "button", label: words.link, url: input.urls.link },
      paragraph(text.tellUs),
    ],
  };
}

/** Whoever could not come needs no zeros. */
function figures({ language }: MailInput, { attendance }: FarewellBody): Block[] {
  const text = copyOf(language).mails.farewell;
  const { attended, held, minutes, colleagues } = attendance;
  if (attended === 0) return [];
  const items = [
    text.attended(attended, held),
    ...(colleagues === 0 ? [] : [text.together(minutes), text.colleagues(colleagues)]),
  ];
  return [heading(text.yours), { kind: "list", items }];
}
