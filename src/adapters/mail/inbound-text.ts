/** The words of an HTML mail, at most so many characters. For reading, not for showing: nothing of the markup is left. */
export function textOfHtml(html: string, longest: number): string {
  const pieces: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  let length = 0;
  // One step per tag, never back: patterns over the whole take minutes on a mail that is made for that.
  while (at < html.length && length < longest) {
    const open = html.indexOf("<", at);
    const text = html.slice(at, open < 0 ? html.length : open);
    pieces.push(text.replace(/\s+/g, " "));
    length += text.length;
    if (open < 0) break;
    const close = html.indexOf(">", open);
    if (close < 0) break;
    const [, ending, name = ""] = /^(\/?)([a-z0-9]{1,20})/.exec(lower.slice(open + 1, open + 24)) ?? [];
    if (LINES.has(name)) pieces.push("\n");
    at = SILENT.has(name) && ending === "" ? endOf(lower, name, close) : close + 1;
  }
  return pieces.join("").replace(/&(#\d{1,7}|[a-z]{2,8});/gi, entity);
}

const LINES: ReadonlySet<string> = new Set([
  "br",
  "p",
  "div",
  "tr",
  "li",
  "h1",
  "h2",
  "h3",
  "blockquote",
  "hr",
  "table",
]);

/** What no reader sees. */
const SILENT: ReadonlySet<string> = new Set(["style", "script", "head", "title"]);

function endOf(html: string, name: string, from: number): number {
  const end = html.indexOf(`</${name}`, from);
  return end < 0 ? html.length : end;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  auml: "ä",
  ouml: "ö",
  aring: "å",
  Auml: "Ä",
  Ouml: "Ö",
  Aring: "Å",
};

function entity(whole: string, name: string): string {
  const code = name.startsWith("#") ? Number(name.slice(1)) : Number.NaN;
  if (code > 31 && code < 0x110000) return String.fromCodePoint(code);
  return (Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined) ?? whole;
}
