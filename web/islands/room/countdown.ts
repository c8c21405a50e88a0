import { phase } from "../../../src/core/room.ts";
import { clock, now, untilStart } from "./clock.ts";
import { byId, write } from "./page.ts";

/** How long until the start; and whose time it is, for those whose own is another. */
export function drawCountdown() {
  const zone = byId("time-zone");
  zone.hidden = Intl.DateTimeFormat().resolvedOptions().timeZone === zone.dataset.zone;
  const { kind } = phase(clock(), now());
  const waiting = kind === "before" || kind === "lobby";
  write(byId("countdown"), waiting ? ` · ${untilStart(clock().startsAt - now())}` : "");
}
