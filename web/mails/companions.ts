import type { Companion, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, heading } from "./block.ts";

/** People by first name and municipality; nothing where there are none. */
export function companionList({ language }: MailInput, title: string, people: readonly Companion[]): Block[] {
  if (people.length === 0) return [];
  const { member } = copyOf(language).mails.welcome;
  return [heading(title), { kind: "list", items: people.map(({ name, municipality }) => member(name, municipality)) }];
}
