import { phase } from "../../../src/core/room.ts";
import { lamp, openCheck } from "../room/check.ts";
import { clock, now } from "../room/clock.ts";
import { drawCountdown } from "../room/countdown.ts";
import { drawIcons } from "../room/icons.ts";
import { byId, words, write } from "../room/page.ts";
import { hosted, said } from "./page.ts";

/** The provider opens by its own clock, which may be a little behind ours, and does not try again by itself. */
const SKEW_MS = 3_000;

/** A meeting may move while one waits; the link tells where to. */
const LOOK_EVERY_MS = 20_000;

/** Everything before the frame. `join` is called once she wants in and the room is open. */
export function openLobby(join: () => void) {
  let waits = false;
  const isOpen = () => now() >= clock().opensAt + SKEW_MS;
  const draw = () => {
    drawCountdown();
    if (!byId("early").hidden && phase(clock(), now()).kind !== "before") write(byId("early"), words.ready);
    if (waits && isOpen()) join();
  };
  const form = byId<HTMLFormElement>("join");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isOpen()) return join();
    waits = true;
    byId("early").hidden = false;
    write(byId("early"), said.waiting);
  };
  form.addEventListener("submit", submit);
  byId("sends").hidden = false;
  openCheck();
  drawIcons(byId("lobby"));
  draw();
  const ticking = setInterval(draw, 1_000);
  const looking = setInterval(look, LOOK_EVERY_MS);
  return {
    submit: () => form.requestSubmit(),
    close() {
      form.removeEventListener("submit", submit);
      clearInterval(ticking);
      clearInterval(looking);
    },
  };
}

/** Follows the meeting when it takes place elsewhere by now. */
async function look() {
  const answer = await fetch(hosted.link).catch(() => null);
  lamp("connection", answer?.ok ? "works" : "offline");
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = JSON.parse(page.getElementById("room-data")?.textContent ?? "{}");
  if (shown.room !== hosted.room) location.replace(hosted.link);
}
