import type { Accompanied, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, paragraph } from "./block.ts";

/** Who comes besides the group, and as what the recipient herself does. */
export function accompaniment({ language }: MailInput, { beside = [], as }: Accompanied): Block[] {
  const t = copyOf(language).companions;
  return [
    ...(as ? [paragraph(`${t.you(as.role, as.group)} ${t.groupKnows}`)] : []),
    ...(beside.length ? [paragraph(t.also(beside))] : []),
  ];
}
