import type { Language } from "../../src/core/room.ts";
import type { Block } from "./block.ts";

/** Spruce on paper; white on spruce has a contrast of 7.9. Mail programs know neither our style sheet nor its tokens. */
const SPRUCE = "#12575c";
const INK = "#1d2a2b";
const FONT = "font-family:Figtree,'Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const TEXT = `margin:0 0 16px;color:${INK};${FONT}`;
/** A border in place of padding: Outlook draws it around a link, and padding it does not. */
const BUTTON = `display:inline-block;border:solid ${SPRUCE};border-width:12px 22px;background:${SPRUCE};color:#ffffff;font-weight:600;text-decoration:none`;
const CHOICE = `display:inline-block;border:1px solid ${SPRUCE};padding:8px 16px;margin:0 8px 8px 0;color:${SPRUCE};text-decoration:none`;

/** Programs that can say that they are dark get these colours; others turn ours around by themselves. */
const DARK = `@media (prefers-color-scheme:dark){body,.page{background:#141d1d !important}p,li,h1,h2,blockquote{color:#ece9e2 !important}a.text,a.choice{color:#8cc9c9 !important}a.choice{border-color:#8cc9c9 !important}}`;

/** The HTML part: no table, no picture, nothing fetched. */
export function Frame(props: { language: Language; title: string; blocks: readonly Block[] }) {
  return (
    <html lang={props.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{props.title}</title>
        <style>{DARK}</style>
      </head>
      <body style="margin:0;padding:0;background:#f7f6f2">
        <div class="page" style="max-width:600px;margin:0 auto;padding:24px;background:#f7f6f2">
          {props.blocks.map((block) => (
            <Part block={block} />
          ))}
        </div>
      </body>
    </html>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return <p style={TEXT}>{block.text}</p>;
    case "heading":
      return <h2 style={`margin:24px 0 8px;color:${INK};${FONT};font-size:18px;font-weight:600`}>{block.text}</h2>;
    case "list":
      return (
        <ul style={`${TEXT};padding:0 0 0 20px`}>
          {block.items.map((item) => (
            <li style={`color:${INK};${FONT}`}>{item}</li>
          ))}
        </ul>
      );
    case "lines":
      return <p style={TEXT}>{lined(block.items)}</p>;
    case "question":
      return <p style={`${TEXT};border-left:4px solid ${SPRUCE};padding:0 0 0 12px;font-size:18px`}>{block.text}</p>;
    case "quotation":
      return (
        <blockquote style={`${TEXT};margin:0 0 16px;border-left:4px solid ${SPRUCE};padding:0 0 0 12px`}>
          {lined(block.lines)}
        </blockquote>
      );
    case "button":
      return <Button label={block.label} url={block.url} />;
    case "choices":
      return (
        <p style={TEXT}>
          {block.choices.map(({ label, url }) => (
            <a class="choice" href={url} style={CHOICE}>
              {label}
            </a>
          ))}
        </p>
      );
    case "reference":
      return (
        <p style={TEXT}>
          <TextLink label={block.label} url={block.url} />
        </p>
      );
  }
}

function lined(lines: readonly string[]) {
  return lines.map((line, index) => (
    <>
      {index > 0 && <br />}
      {line}
    </>
  ));
}

/** The address is also written out: some mail programs show no buttons, and people like to see where they go. */
function Button({ label, url }: { label: string; url: string }) {
  return (
    <>
      <p style={`${TEXT};margin:0 0 8px`}>
        <a href={url} style={BUTTON}>
          {label}
        </a>
      </p>
      <p style={`${TEXT};font-size:14px;word-break:break-all`}>
        <TextLink label={url} url={url} />
      </p>
    </>
  );
}

function TextLink({ label, url }: { label: string; url: string }) {
  return (
    <a class="text" href={url} style={`color:${SPRUCE}`}>
      {label}
    </a>
  );
}
