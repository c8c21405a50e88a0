import type { Child } from "hono/jsx";

export type Tone = "ok" | "warn" | "bad" | "accent" | "quiet";

const SIGN: Record<Tone, string> = { ok: "✓", warn: "!", bad: "✕", accent: "", quiet: "" };

/** A word with a sign, so that colour is never alone. The sign is for the eye: the words say it all. */
export function Badge({ tone, children }: { tone: Tone; children: Child }) {
  return (
    <span class={`badge ${tone}`}>
      {SIGN[tone] && <span aria-hidden="true">{SIGN[tone]}</span>}
      <span>{children}</span>
    </span>
  );
}
