import type { Child } from "hono/jsx";
import { Card } from "./card.tsx";
import { PageHead } from "./page-head.tsx";

type ActPreviewProps = {
  title: string;
  seasonName: string;
  /** "What happens". */
  heading: string;
  /** A sentence each; what is false is left out. */
  lines: readonly (Child | false | null)[];
  /** Stands between what happens and the buttons. */
  warning?: Child;
  /** The button that does it. */
  children: Child;
  cancel: { readonly label: string; readonly href: string };
};

/** What follows from an act about one person, before it is done. */
export function ActPreview({ title, seasonName, heading, lines, warning, children, cancel }: ActPreviewProps) {
  return (
    <div class="stack">
      <PageHead title={title} eyebrow={seasonName} />
      <Card>
        <h2>{heading}</h2>
        <ul>{lines.map((line) => line && <li>{line}</li>)}</ul>
        {warning}
        <div class="row">
          {children}
          <a href={cancel.href}>{cancel.label}</a>
        </div>
      </Card>
    </div>
  );
}
