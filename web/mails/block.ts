/** What a mail is made of. The text part and the HTML part are written from the same blocks, so neither says less. */
export type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "list"; items: readonly string[] }
  /** Lines that belong together, without bullets. */
  | { kind: "lines"; items: readonly string[] }
  /** Words to think about. */
  | { kind: "question"; text: string }
  /** Somebody's own words, line by line. */
  | { kind: "quotation"; lines: readonly string[] }
  /** The way to the personal page: one in a mail. */
  | { kind: "button"; label: string; url: string }
  /** Lesser buttons, side by side. */
  | { kind: "choices"; choices: readonly { label: string; url: string }[] }
  | { kind: "reference"; label: string; url: string };

/** A mail without its greeting and its ending, which are the same for all. */
export type Draft = { subject: string; blocks: readonly Block[] };

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const heading = (text: string): Block => ({ kind: "heading", text });

/** The text part. An address stands alone on its line, so that every mail program makes a link of it. */
export function plainText(blocks: readonly Block[]): string {
  return `${blocks.map(plainBlock).join("\n\n")}\n`;
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.text;
    case "list":
      return block.items.map((item) => `– ${item}`).join("\n");
    case "lines":
      return block.items.join("\n");
    case "question":
      return `  ${block.text}`;
    case "quotation":
      return block.lines.map((line) => `> ${line}`.trimEnd()).join("\n");
    case "button":
    case "reference":
      return `${block.label}:\n${block.url}`;
    case "choices":
      return block.choices.map(({ label, url }) => `${label}:\n${url}`).join("\n\n");
  }
}
