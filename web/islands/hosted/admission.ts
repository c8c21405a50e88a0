import type { Admitted } from "../../../src/core/signal.ts";
import { hosted } from "./page.ts";

/** Whoever waits in front of a button should hear within this time that there is no network. */
const PATIENCE_MS = 15_000;

/** Asks for a way in. Throws "offline" when nobody answers and "failed" when the answer is none. */
export async function askAdmission(): Promise<Admitted> {
  const answer = await fetch(hosted.admission, {
    method: "POST",
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw "offline";
  });
  // A link that was replaced meanwhile, or whose owner has left: its own page says so.
  if (answer.status === 404 || answer.status === 410) return { kind: "link" };
  if (!answer.ok) throw "failed";
  return answer.json();
}
