import { type JSXNode, jsx } from "hono/jsx";
import type { Language } from "../../src/core/room.ts";
import type { Block } from "./block.ts";

/** Spruce on paper; white on spruce has a contrast of 7.9. Mail programs know neither our style sheet nor its tokens. */
const SPRUCE = "#12575c";
const INK = "#1d2a2b";
const FONT = "font-family:'Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const TEXT = `margin:0 0 16px;color:${INK};${FONT}`;
/** A border in place of padding: Outlook draws it around a link, and padding it does not. */
const BUTTON = `display:inline-block;border:solid ${SPRUCE};border-width:12px 18px;background:${SPRUCE};color:#ffffff;font-weight:600;text-decoration:none`;
const CHOICE = `display:inline-block;border:1px solid ${SPRUCE};padding:8px 16px;margin:0 8px 8px 0;color:${SPRUCE};text-decoration:none`;

/** Programs that can say that they are dark get these colours; others turn ours around by themselves. */
const DARK = `@media (prefers-color-scheme:dark){body,.page{background:#141d1d !important}p,li,h1,h2,blockquote{color:#ece9e2 !important}a.text,a.choice{color:#8cc9c9 !important}a.choice,p.question,blockquote{border-color:#8cc9c9 !important}}`;

/** Outlook's engine is Word's, which knows no greatest width: only it sees this table, and lines stay readable on a wide screen. */
const FOR_OUTLOOK = {
  before: '<!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]-->',
  after: "<!--[if mso]></td></tr></table><![endif]-->",
};

/**
 * The HTML part: no picture, nothing fetched. Written as calls in place of tags, so that the command line makes the same
 * mails without a build.
 */
export function framed(props: { language: Language; title: string; blocks: readonly Block[] }): string {
  const page = jsx(
    "div",
    { class: "page", style: "max-width:600px;margin:0 auto;padding:24px;background:#f7f6f2" },
    ...props.blocks.map(part),
  );
  const html = jsx(
    "html",
    { lang: props.language },
    jsx(
      "head",
      {},
      jsx("meta", { charset: "utf-8" }),
      jsx("meta", { name: "viewport", content: "width=device-width" }),
      jsx("meta", { name: "color-scheme", content: "light dark" }),
      jsx("meta", { name: "supported-color-schemes", content: "light dark" }),
      jsx("title", {}, props.title),
      jsx("style", {}, DARK),
    ),
    jsx("body", {
      style: "margin:0;padding:0;background:#f7f6f2",
      dangerouslySetInnerHTML: { __html: `${FOR_OUTLOOK.before}${page}${FOR_OUTLOOK.after}` },
    }),
  );
  return `<!doctype html>${html}`;
}

function part(block: Block): JSXNode {
  switch (block.kind) {
    case "paragraph":
      return jsx("p", { style: TEXT }, ...words(block.text));
    case "heading":
      return jsx("h2", { style: `margin:24px 0 8px;color:${INK};${FONT};font-size:18px;font-weight:600` }, block.text);
    case "list":
      return jsx(
        "ul",
        { style: `${TEXT};padding:0 0 0 20px` },
        ...block.items.map((item) => jsx("li", { style: `color:${INK};${FONT}` }, ...words(item))),
      );
    case "lines":
      return jsx("p", { style: TEXT }, ...lined(block.items));
    case "quotation":
      return jsx(
        "blockquote",
        { style: `${TEXT};margin:0 0 16px;border-left:4px solid ${SPRUCE};padding:0 0 0 12px` },
        ...lined(block.lines),
      );
    case "question":
      return jsx(
        "p",
        { class: "question", style: `${TEXT};border-left:4px solid ${SPRUCE};padding:0 0 0 12px;font-size:18px` },
        block.text,
      );
    case "button":
      return button(block.label, block.url);
    case "choices":
      return jsx(
        "p",
        { style: TEXT },
        ...block.choices.map(({ label, url }) => jsx("a", { class: "choice", href: url, style: CHOICE }, label)),
      );
    case "reference":
      return jsx("p", { style: TEXT }, textLink(block.label, block.url));
  }
}

function lined(lines: readonly string[]): (string | JSXNode)[] {
  return lines.flatMap((line, index) => (index > 0 ? [jsx("br", {}), line] : [line]));
}

/** A date or a span of time, as `copy/dates.ts` writes them. On a narrow screen neither may fall apart at the end of a line. */
const DATE =
  /(\p{L}{2,3} (?:\d{1,2}\.\d{1,2}\.|\d{1,2} \p{L}{3} )\d{4}|(?:\p{L}+\.?\u00a0)?\d\d[.:]\d\d–\d\d[.:]\d\d)/u;

function words(text: string): (string | JSXNode)[] {
  return text
    .split(DATE)
    .map((piece, index) => (index % 2 ? jsx("span", { style: "white-space:nowrap" }, piece) : piece));
}

/** The address is also written out: some mail programs show no buttons, and people like to see where they go. */
function button(label: string, url: string): JSXNode {
  return jsx(
    "div",
    {},
    jsx("p", { style: `${TEXT};margin:0 0 8px` }, jsx("a", { href: url, style: BUTTON }, label)),
    jsx("p", { style: `${TEXT};font-size:14px;word-break:break-all` }, textLink(url, url)),
  );
}

function textLink(label: string, url: string): JSXNode {
  return jsx("a", { class: "text", href: url, style: `color:${SPRUCE}` }, label);
}
