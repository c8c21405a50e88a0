import { phase } from "../../../src/core/room.ts";
import { clock, now, setClock } from "../room/clock.ts";
import { byId, show, words } from "../room/page.ts";
import { drawTime, layOutPhases, notice } from "../room/stage.ts";
import { hideLink } from "./address.ts";
import { askAdmission } from "./admission.ts";
import { type Ending, endingOf } from "./ending.ts";
import { sayFarewell } from "./farewell.ts";
import { type Frame, loadLibrary, openFrame } from "./frame.ts";
import { openLobby } from "./lobby.ts";
import { hosted, said } from "./page.ts";

/** A frame that has shown nothing by then is in trouble, though its library goes on trying for more than a minute. */
const SLOW_MS = 10_000;

/** One try to be in the room: from Join until the goodbye. */
type Stay = { frame: Frame | null; ejectedAt: number | null; timers: number[] };

/** While she reads the lobby. */
const library = loadLibrary();
let stay: Stay | null = null;
/** The frame before is out of the page; false: it hangs. */
let closed: Promise<boolean> = Promise.resolve(true);

layOutPhases();
const lobby = openLobby(join);
byId("leave").addEventListener("click", () => end("left"));
// Without the provider's program nothing here can work: a fresh page asks for it again.
byId("back").addEventListener("click", async () => ((await library) ? join() : followLink()));

async function join() {
  if (stay) return;
  const mine: Stay = { frame: null, ejectedAt: null, timers: [] };
  stay = mine;
  lobby.close();
  document.title = show("stage")?.textContent ?? document.title;
  notice(words.joining, true);
  tick();
  mine.timers = [window.setInterval(tick, 1_000), window.setTimeout(() => notice(said.slow, true), SLOW_MS)];
  try {
    await enter(mine);
  } catch (reason) {
    if (stay === mine) end(reason === "offline" ? "offline" : "failed");
  }
}

async function enter(mine: Stay) {
  const [daily, admitted, free] = await Promise.all([library, askAdmission(), closed]);
  if (stay !== mine) return;
  if (admitted.kind === "link" || !free) return followLink();
  if (!daily) return end("failed");
  if (!daily.supportedBrowser().supported) return end("unsupported");
  setClock(admitted.clock);
  hideLink(hosted.link, hosted.joined);
  mine.frame = openFrame(daily, admitted, {
    loaded() {
      clearTimeout(mine.timers[1]);
      notice("");
    },
    inside(ejectedAt) {
      mine.ejectedAt = ejectedAt;
    },
    left: () => stay === mine && end("left"),
    failed: (type) => stay === mine && fail(mine, type),
  });
}

/** Whoever was put out of the room may have one elsewhere by now: her link knows. */
async function fail({ ejectedAt }: Stay, type: string | undefined) {
  const ending = endingOf(type, now(), { endsAt: clock().endsAt, ejectedAt });
  end(ending);
  if (ending === "over") return;
  const admitted = await askAdmission().catch(() => null);
  if (!stay && admitted?.kind === "link") followLink();
}

function end(ending: Ending) {
  const { frame, timers } = stay ?? { frame: null, timers: [] };
  stay = null;
  for (const timer of timers) clearInterval(timer);
  if (frame) closed = frame.close();
  sayFarewell(ending);
}

function tick() {
  drawTime();
  // By our own clock: the provider's end is a few minutes later, for when this page is lost.
  if (phase(clock(), now()).kind === "over") end("over");
}

function followLink() {
  location.replace(hosted.link);
}
