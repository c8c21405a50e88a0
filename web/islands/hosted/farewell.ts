import type { DailyFatalErrorType } from "@daily-co/daily-js";
import { showFarewell } from "../room/goodbye.ts";
import { byId, words } from "../room/page.ts";
import { said } from "./page.ts";

/** Why the frame is gone, in our words. */
export type Ending = "left" | "over" | keyof typeof said.endings;

const OF_FATAL: Record<DailyFatalErrorType, Ending> = {
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

/** Where the frame itself may be what does not work, a window of its own may. */
const DIRECT: readonly Ending[] = ["outdated", "unreachable", "unsupported", "failed"];
const NOBODY_CAN_HELP: readonly Ending[] = ["left", "over", "early", "offline"];

export function sayFarewell(ending: Ending) {
  byId("goodbye-direct").hidden = !DIRECT.includes(ending);
  showFarewell({ ...textOf(ending), back: ending !== "over", help: !NOBODY_CAN_HELP.includes(ending) });
}

function textOf(ending: Ending): { title: string; text: string } {
  if (ending === "left") return { title: words.leftTitle, text: words.leftText };
  if (ending === "over") return { title: words.thanks, text: words.thanksText };
  return said.endings[ending];
}
