import { phase } from "../../../src/core/room.ts";
import type { Bearings } from "../../../src/core/signal.ts";
import { closeCheck } from "../room/check.ts";
import { clock, now, setClock } from "../room/clock.ts";
import { createCompany } from "../room/company.ts";
import { chosenLabel } from "../room/devices.ts";
import { comesOnward, goOnward, type Sends } from "../room/onward.ts";
import { byId, show, words } from "../room/page.ts";
import { drawGroups, drawTime, layOutPhases, notice } from "../room/stage.ts";
import { hideLink } from "./address.ts";
import { askAdmission } from "./admission.ts";
import { forgetTries, stopTrying, tryAgainLater } from "./again.ts";
import { type Ending, endingOf } from "./ending.ts";
import { sayFarewell } from "./farewell.ts";
import { type Frame, loadLibrary, openFrame, type Wanted } from "./frame.ts";
import { openLobby } from "./lobby.ts";
import { hosted, said } from "./page.ts";
import { openPresence, type Presence } from "./presence.ts";
import { reportTrouble } from "./trouble.ts";

/**
 * A frame that has shown nothing by then is in trouble, though its library goes on trying for more than a minute. It is told early:
 * if the provider does not answer us either, there is another room, and she should be in it within fifteen seconds.
 */
const SLOW_MS = 10_000;

/** One try to be in a room: from Join, or from the room before, until the goodbye or the next room. */
type Stay = {
  /** Name of the room, once she was let in. */
  room: string | null;
  frame: Frame | null;
  presence: Presence | null;
  people: number;
  ejectedAt: number | null;
  timers: number[];
};

/** While she reads the lobby. */
const library = loadLibrary();
const company = createCompany(
  () => stay?.people ?? 0,
  () => stay?.presence?.tell(),
);
let stay: Stay | null = null;
let sends: Sends = { camera: true, mic: true };
let wanted: Wanted = { camera: null, mic: null };
/** The frame before is out of the page; false: it hangs. */
let closed: Promise<boolean> = Promise.resolve(true);

layOutPhases();
const lobby = openLobby(join);
byId("leave").addEventListener("click", () => end("left"));
byId("back").addEventListener("click", joinAgain);
byId("goodbye-direct").addEventListener("submit", stopTrying);
/** Nobody has pressed anything on this page: where it is not the right one either, somebody has to. */
let isOnItsWay = false;
comeIn(comesOnward(hosted.link));

function join() {
  if (stay) return;
  stopTrying();
  leaveLobby();
  document.title = show("stage")?.textContent ?? document.title;
  begin(words.joining);
}

/** What she tried and chose there goes with her; the devices are free for the frame. */
function leaveLobby() {
  if (byId("lobby").hidden) return;
  lobby.close();
  sends = { camera: choiceOf("camera").checked, mic: choiceOf("mic").checked };
  wanted = { camera: chosenLabel("camera"), mic: chosenLabel("mic") };
  closeCheck();
}

function choiceOf(slot: keyof Sends) {
  return byId<HTMLInputElement>(`send-${slot}`);
}

/** From another room, as she was there. */
function comeIn(from: Sends | null) {
  if (!from) return;
  isOnItsWay = true;
  choiceOf("camera").checked = from.camera;
  choiceOf("mic").checked = from.mic;
  lobby.submit();
}

/** Without the provider's program nothing here can work: a fresh page asks for it again. */
async function joinAgain() {
  if (await library) join();
  else goOnward(hosted.link, sends);
}

/** Says the one sentence on the way, and the other when she is inside. */
function begin(sentence: string, arrived = "") {
  const mine: Stay = { room: null, frame: null, presence: null, people: 0, ejectedAt: null, timers: [] };
  stay = mine;
  notice(sentence, true);
  mine.timers = [window.setInterval(tick, 1_000), window.setTimeout(() => void reportStuck(mine), SLOW_MS)];
  tick();
  enter(mine, arrived).catch((reason) => {
    if (stay === mine) end(reason === "offline" ? "offline" : "failed");
  });
}

async function enter(mine: Stay, arrived: string) {
  const [daily, admitted, free] = await Promise.all([library, askAdmission(), closed]);
  if (stay !== mine) return;
  if (admitted.kind === "link" || !free) return isOnItsWay ? followLink() : goOnward(hosted.link, sends);
  if (!daily) return void fail(mine, undefined);
  if (!daily.supportedBrowser().supported) return end("unsupported");
  setClock(admitted.clock);
  drawGroups(admitted.groups);
  hideLink(hosted.link, hosted.joined);
  const { room } = admitted;
  mine.room = room;
  mine.frame = openFrame(
    daily,
    { ...admitted, sends, wanted },
    {
      loaded() {
        for (const timer of mine.timers.slice(1)) clearTimeout(timer);
        notice("");
      },
      inside(ejectedAt) {
        mine.ejectedAt = ejectedAt;
        mine.people = 1;
        notice(arrived);
        isOnItsWay = false;
        forgetTries();
        const { nearness } = company;
        mine.presence ??= openPresence(room, { people: () => mine.people, nearness, hear: () => listener(mine) });
      },
      people(count) {
        mine.people = count;
        mine.presence?.tell();
        company.changed();
      },
      left: () => stay === mine && end("left"),
      failed: (type) => stay === mine && fail(mine, type),
    },
  );
}

/** What was heard before her last answer is no news any more. */
function listener(mine: Stay) {
  const turn = company.turn();
  return (bearings: Bearings) => {
    if (stay !== mine) return;
    setClock(bearings.clock);
    if (bearings.room !== mine.room) return move();
    drawGroups(bearings.groups);
    company.follow(bearings.company);
    if (turn === company.turn()) company.told(bearings);
  };
}

/** Her link leads to another room: it opens in the place of this one, and she sends there what she sends here. */
function move() {
  release();
  begin(words.company.moving, words.company.moved);
}

async function reportStuck(mine: Stay) {
  notice(said.slow, true);
  if ((await reportTrouble(null)) === "link" && stay === mine && !mine.presence) goOnward(hosted.link, sends);
}

/** Whoever was put out of the room, or could not get in, may have one elsewhere by now: the server and her link know. */
async function fail({ room, ejectedAt }: Stay, type: string | undefined) {
  const ending = endingOf(type, now(), { endsAt: clock().endsAt, ejectedAt });
  end(ending);
  if (ending === "over") return;
  const told = await reportTrouble(type ?? null);
  const admitted = stay || told === "link" ? null : await askAdmission().catch(() => null);
  if (stay) return;
  if (told === "link" || admitted?.kind === "link") return goOnward(hosted.link, sends);
  if (admitted && room !== null && admitted.room !== room) return join();
  if (told === "wait") tryAgainLater(ending, joinAgain);
}

function end(ending: Ending) {
  release();
  sayFarewell(ending);
}

/** Lets go of the room that she is in. */
function release() {
  if (!stay) return;
  const { frame, presence, timers } = stay;
  stay = null;
  for (const timer of timers) clearInterval(timer);
  company.follow(null);
  company.clear();
  presence?.close();
  if (!frame) return;
  sends = frame.sends();
  closed = frame.close();
}

function tick() {
  drawTime();
  if (stay?.presence) company.tick();
  // By our own clock: the provider's end is a few minutes later, for when this page is lost.
  if (phase(clock(), now()).kind === "over") end("over");
}

function followLink() {
  location.replace(hosted.link);
}
