/** A letter is shorter; more is a log or an attack. */
const LONGEST_TEXT = 20_000;
/** What is left of a letter for the coordinator. */
const LONGEST_WORDS = 8_000;

/**
 * What a person wrote, without the mail that she answers and without personal links, which open her room to whoever reads them.
 * When nothing stands above the quotation, the whole.
 */
export function plainWords(text: string): string {
  const lines = text
    .slice(0, LONGEST_TEXT)
    .replace(UNSEEN, "")
    .replace(PERSONAL_LINK, "$1…")
    .split("\n")
    .map((line) => line.trimEnd());
  return joined(aboveQuotation(lines)) || joined(lines);
}

/** Control and formatting characters; tab, line feed and what holds an emoji together apart. */
const UNSEEN = /[^\P{C}\t\n\u200D]/gu;

const PERSONAL_LINK = /(\/j\/)[a-z2-7]{20}\.\d{1,9}\.[A-Za-z0-9_-]{24}/g;

function aboveQuotation(lines: readonly string[]): string[] {
  const end = lines.findIndex((line, at) => isDivider(line) || isIntroduction(lines, at));
  return (end < 0 ? [...lines] : lines.slice(0, end)).filter((line) => !line.startsWith(">"));
}

/** Outlook's line and block of headers, in the languages of our people. */
const DIVIDER =
  /^\s*(_{10,}|-{2,}\s*(original message|alkuperäinen viesti|ursprungligt meddelande|forwarded message|välitetty viesti|vidarebefordrat meddelande)\s*-{2,}|(lähettäjä|från|from):\s.*(@|tuokio).*)$/i;

function isDivider(line: string): boolean {
  return DIVIDER.test(line.slice(0, LONGEST_DIVIDER));
}

const LONGEST_DIVIDER = 300;

/** "On 13 January 2027 Tuokio wrote:", perhaps on two lines, before lines that begin with ">". */
function isIntroduction(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at, at + 4).map((line) => line.trim());
  const colon = next.findIndex((line) => /(wrote|kirjoitti|skrev)( .{0,200})?:$/i.test(line.slice(-LONGEST_DIVIDER)));
  if (colon < 0 || colon > 1 || next[0] === "") return false;
  return (next.slice(colon + 1).find((line) => line !== "") ?? ">").startsWith(">");
}

function joined(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .slice(0, LONGEST_WORDS)
    .toWellFormed();
}
