import { byId, show, words, write } from "./page.ts";

export type Ending = "left" | "over" | "replaced" | "full" | "removed";

/** What is said, whether there is a way back, and whether somebody can help. */
export type Farewell = { title: string; text: string; back: boolean; help?: boolean };

const ENDINGS: Record<Ending, Farewell> = {
  left: { title: words.leftTitle, text: words.leftText, back: true },
  over: { title: words.thanks, text: words.thanksText, back: false },
  replaced: { title: words.replaced, text: words.replacedText, back: true },
  full: { title: words.full, text: words.fullText, back: true, help: true },
  removed: { title: words.removed, text: words.removedText, back: false, help: true },
};

/** Shows why the meeting is over for this page, and the way back where there is one. */
export function sayGoodbye(ending: Ending) {
  showFarewell(ENDINGS[ending]);
}

export function showFarewell({ title, text, back, help }: Farewell) {
  write(byId("goodbye-title"), title);
  write(byId("goodbye-text"), text);
  byId("back").hidden = !back;
  byId("goodbye-help").hidden = !help;
  document.title = title;
  show("goodbye");
}
