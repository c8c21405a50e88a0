import type { Child } from "hono/jsx";

type CardProps = { id?: string; title?: string; tone?: "bad" | "accented"; children: Child };

/** A framed part of a page; with a title it is a section named by it. */
export function Card({ id, title, tone, children }: CardProps) {
  return (
    <section id={id} class={tone ? `card stack ${tone}` : "card stack"}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}
