import type { Child } from "hono/jsx";

/** Nothing here yet: what would be here, and the way to it. */
export function Empty({ children }: { children: Child }) {
  return <div class="empty">{children}</div>;
}
