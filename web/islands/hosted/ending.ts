import type { DailyFatalErrorType } from "@daily-co/daily-js";
import type { Hosted } from "../../copy/fi/hosted.ts";

/** Why the frame is gone, in our words. */
export type Ending = "left" | "over" | keyof Hosted["live"]["endings"];

const OF_FATAL: Readonly<Record<DailyFatalErrorType, Ending>> = {
  ejected: "ejected",
  "nbf-room": "early",
  "nbf-token": "early",
  "exp-room": "expired",
  "exp-token": "expired",
  "no-room": "missing",
  "meeting-full": "full",
  "end-of-life": "outdated",
  "not-allowed": "refused",
  "connection-error": "unreachable",
};

/** The provider's own end of the room comes within so much of the time that it told at the join. */
const ABOUT_MS = 30_000;

/** `endsAt`: the meeting's end; `ejectedAt`: when the provider had said that it would put her out. */
export function endingOf(
  type: string | undefined,
  now: number,
  { endsAt, ejectedAt }: { endsAt: number; ejectedAt: number | null },
): Ending {
  const ending = OF_FATAL[type as DailyFatalErrorType] ?? "failed";
  if (ending !== "ejected" && ending !== "expired") return ending;
  const planned = ejectedAt !== null && Math.abs(now - ejectedAt) <= ABOUT_MS;
  return now >= endsAt || planned ? "over" : ending;
}
