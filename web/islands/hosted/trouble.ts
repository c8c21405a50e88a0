import { hosted } from "./page.ts";

/**
 * Tells that the frame failed and how the provider calls that, and hears what to do: try on where she is, or follow her link,
 * which leads to another room by now. Null: nobody can say.
 */
export async function reportTrouble(type: string | null): Promise<"wait" | "link" | null> {
  const answer = await fetch(`${hosted.link}/trouble`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type }),
  }).catch(() => null);
  const told: { kind?: unknown } = answer?.ok ? await answer.json().catch(() => ({})) : {};
  return told.kind === "wait" || told.kind === "link" ? told.kind : null;
}
