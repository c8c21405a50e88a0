import { phase } from "../../../src/core/room.ts";
import type { FromServer, Person } from "../../../src/core/signal.ts";
import { clock, now, setClock } from "./clock.ts";
import { createCompany } from "./company.ts";
import { type Ending, sayGoodbye } from "./goodbye.ts";
import { drawIcons } from "./icons.ts";
import { type Line, openLine } from "./line.ts";
import { openLobby } from "./lobby.ts";
import { createMe } from "./me.ts";
import { createMesh } from "./mesh.ts";
import { comesOnward, goOnward, type Sends } from "./onward.ts";
import { createOthers } from "./others.ts";
import { byId, data, fill, show, words, write } from "./page.ts";
import { addChat, drawGroups, drawTime, layOutPhases, notice } from "./stage.ts";
import { createTiles } from "./tiles.ts";

const SPEAKING_EVERY_MS = 250;
const MEASURE_EVERY_MS = 3_000;

/** The server ends the hour; a page that has lost it ends it alone, a moment later. */
const END_GRACE_MS = 2_000;

/** One loading of this page: tells the others whether media from before are still alive. */
const page = crypto.randomUUID();
const tiles = createTiles(() => notice(words.tapForSound, true));
const mesh = createMesh(data.me.id, {
  say: (to, signal) => line?.say({ type: "signal", to, signal }),
  isUp: () => line?.isUp() ?? false,
  attach: (id, face, screen) => tiles.attach(id, face, screen),
  link(id, link) {
    tiles.link(id, link);
    if (link === "broken") others.broken(id);
  },
  tooWeak: () => notice(words.tooWeak),
});
const others = createOthers(tiles, mesh);
const me = createMe(page, tiles, {
  isInside: () => line !== null,
  resend: (slot) => mesh.resend(slot),
  tell: (state) => line?.say({ type: "state", state }),
});
const company = createCompany(() => tiles.people().length);

let line: Line | null = null;
let timers: number[] = [];
let wasDown = false;
let wasInside = false;
/** On the way to another room, with the same page and devices. */
let isMoving = false;
let told = false;
let wakeLock: WakeLockSentinel | null = null;

drawIcons(document);
layOutPhases();
let lobby = openLobby(join);
byId("toggle-mic").addEventListener("click", () => me.toggle("mic"));
byId("toggle-camera").addEventListener("click", () => me.toggle("camera"));
byId("toggle-hand").addEventListener("click", me.toggleHand);
byId("toggle-screen").addEventListener("click", me.toggleScreen);
byId("toggle-screen").hidden = !navigator.mediaDevices?.getDisplayMedia;
byId("go-chat").addEventListener("click", () => byId("chat-text").focus());
byId("leave").addEventListener("click", () => end("left"));
byId("back").addEventListener("click", () => join(me.name()));
byId("chat-form").addEventListener("submit", sendChat);
addEventListener("online", () => line && mesh.restartAll());
document.addEventListener("visibilitychange", stayAwake);
if (data.debug) Object.assign(window, { tuokioRoom: { stats: mesh.stats, line: () => line?.isUp() ?? false } });
const from = comesOnward(data.link);
if (from) join(data.me.name, from);

function join(name: string, sends: Sends = { camera: true, mic: true }) {
  if (line) return;
  me.rename(name);
  lobby.close();
  document.title = show("stage")?.textContent ?? document.title;
  notice(words.joining, true);
  me.draw();
  drawTime();
  const address = new URL(`${data.link}/socket`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  line = openLine(address.href, {
    hello: () => ({ type: "hello", page, name, state: me.state() }),
    message: hear,
    down() {
      wasDown = true;
      if (!wasInside) tellAttempt();
      if (!isMoving)
        notice(wasInside ? words.reconnecting : fill(words.cannotConnect, { contact: data.contact }), true);
    },
  });
  timers = [
    window.setInterval(tick, 1000),
    window.setInterval(drawSpeaking, SPEAKING_EVERY_MS),
    window.setInterval(() => mesh.check(), MEASURE_EVERY_MS),
  ];
  void stayAwake();
  void me.useDevices(sends);
}

function hear(message: FromServer) {
  switch (message.type) {
    case "welcome":
      takeAgenda(message);
      return welcome(message.people, message.kept);
    case "roster":
      return takeAgenda(message);
    case "clock":
      return setClock(message.clock);
    case "joined":
      others.joined(message.person);
      return company.changed();
    case "left":
      others.left(message.id);
      return company.changed();
    case "state":
      return others.changed(message.id, message.state);
    case "signal":
      return others.signalled(message.from, message.signal);
    case "chat":
      return addChat(others.nameOf(message.from), message.text);
    case "company":
      return company.asked(message.offer);
    case "answered":
      return company.ended(message.end);
    case "moved":
      return move();
    case "elsewhere":
      return goOnward(data.link, me.state());
    case "early":
      setClock(message.clock);
      return backToLobby();
    default:
      return end(message.type);
  }
}

function takeAgenda({ groups, ...told }: FromServer & { type: "roster" | "welcome" }) {
  setClock(told.clock);
  mesh.configure(told.ice);
  company.follow(told.company);
  drawGroups(groups);
  write(byId("theme-question"), told.theme[data.language].question);
}

function welcome(people: readonly Person[], kept: boolean) {
  others.meet(people, kept);
  me.draw();
  company.changed();
  if (isMoving) notice(words.company.moved);
  else if (wasDown && wasInside) notice(words.reconnected);
  else notice(people.length === 0 ? words.alone : "", people.length === 0);
  isMoving = false;
  wasDown = false;
  wasInside = true;
}

/** The line comes back by itself, into the room where her link leads now; her devices stay on. */
function move() {
  isMoving = true;
  others.leave();
  me.draw();
  company.clear();
  notice(words.company.moving, true);
}

function end(ending: Ending) {
  if (ending === "full") tellAttempt();
  stop();
  sayGoodbye(ending);
}

/** Whoever was not let in was not absent: kept once, and nothing is lost when it cannot be told. */
function tellAttempt() {
  if (told) return;
  told = true;
  fetch(`${data.link}/attempts`, { method: "POST", keepalive: true }).catch(() => {
    told = false;
  });
}

function backToLobby() {
  stop();
  show("lobby");
  lobby = openLobby(join);
}

function stop() {
  line?.close();
  line = null;
  for (const timer of timers) clearInterval(timer);
  others.leave();
  me.leave();
  company.clear();
  isMoving = false;
  wasDown = false;
  wasInside = false;
  void wakeLock?.release();
  wakeLock = null;
}

function sendChat(event: SubmitEvent) {
  event.preventDefault();
  const field = byId<HTMLInputElement>("chat-text");
  // What cannot be sent now stays in the field.
  if (!field.value.trim() || !line?.isUp()) return;
  line.say({ type: "chat", text: field.value });
  field.value = "";
}

function drawSpeaking() {
  for (const { id, state } of tiles.people()) {
    const speaks = id === data.me.id ? me.isSpeaking() : mesh.speaking(id);
    tiles.speaking(id, state.mic && speaks);
  }
}

function tick() {
  drawTime();
  if (wasInside && !isMoving) company.tick();
  if (phase(clock(), now() - END_GRACE_MS).kind === "over") end("over");
}

/** Phones dim their screen after half a minute without touch. */
async function stayAwake() {
  if (!line || document.hidden) return;
  wakeLock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
}
