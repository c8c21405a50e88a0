import { phase } from "../../../src/core/room.ts";
import { lamp, openCheck } from "./check.ts";
import { clock, now } from "./clock.ts";
import { drawCountdown } from "./countdown.ts";
import { byId, words, write } from "./page.ts";

/** Who is inside may change while one waits; the same page tells, and tells whether the connection works. */
const REFRESH_MS = 20_000;

/** Everything before Join. `join` gets the name to show. */
export function openLobby(join: (name: string) => void) {
  // Before this program runs, a click would only load the page again.
  const button = byId("join").querySelector("button") as HTMLButtonElement;
  byId("join").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button.disabled) join(byId<HTMLInputElement>("my-name").value);
  });
  openCheck();

  const draw = () => {
    const moment = phase(clock(), now());
    drawCountdown();
    if (button.disabled && moment.kind !== "before") {
      button.disabled = false;
      byId("present").hidden = false;
      if (!byId("early").hidden) write(byId("early"), words.ready);
    }
  };
  draw();
  const ticking = setInterval(draw, 1000);
  const refreshing = setInterval(refresh, REFRESH_MS);
  return {
    close() {
      clearInterval(ticking);
      clearInterval(refreshing);
    },
  };
}

async function refresh() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const present = page.getElementById("present")?.textContent;
    if (present) write(byId("present"), present);
    lamp("connection", "works");
  } catch {
    lamp("connection", "offline");
  }
}
