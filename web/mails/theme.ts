import type { Language, ThemeText } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { type Block, heading } from "./block.ts";

/** A theme as the prompt and the reminder show it. */
export function themeBlocks(language: Language, theme: ThemeText): Block[] {
  const words = copyOf(language).mails;
  const questions = [theme.question, theme.follow_up && words.prompt.followUp(theme.follow_up)].filter(Boolean);
  return [heading(words.theme(theme.title)), ...questions.map((text): Block => ({ kind: "question", text }))];
}
