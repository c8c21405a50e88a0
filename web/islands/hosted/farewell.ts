import { showFarewell } from "../room/goodbye.ts";
import { byId, words } from "../room/page.ts";
import type { Ending } from "./ending.ts";
import { said } from "./page.ts";

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
