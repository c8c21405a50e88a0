import type { Child } from "hono/jsx";

/** The page's one h1, with what it belongs to above it and what can be done beside it. */
export function PageHead({ title, eyebrow, children }: { title: string; eyebrow?: Child; children?: Child }) {
  return (
    <div class="page-head">
      <div>
        {eyebrow && <p class="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
      </div>
      {children && <div class="row">{children}</div>}
    </div>
  );
}
