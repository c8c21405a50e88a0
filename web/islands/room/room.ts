import { phase } from "../../../src/core/room.ts";
import type { FromServer, OwnState, Person } from "../../../src/core/signal.ts";
import { clock, now, setClock } from "./clock.ts";
import { meterOf, shareScreen, tracks, troubleText, turnOff, turnOffAll, turnOn, turnOnBoth } from "./devices.ts";
import { drawIcons } from "./icons.ts";
import { type Line, openLine } from "./line.ts";
import { openLobby } from "./lobby.ts";
import { createMesh } from "./mesh.ts";
import { byId, data, fill, show, words, write } from "./page.ts";
import { addChat, drawQueue, drawTime, layOutPhases, notice, press } from "./stage.ts";
import { createTiles } from "./tiles.ts";

type Ending = "left" | "over" | "replaced" | "full" | "removed";

const ENDINGS: Record<Ending, { title: string; text: string; back: boolean; help?: true }> = {
  left: { title: words.leftTitle, text: words.leftText, back: true },
  over: { title: words.thanks, text: words.thanksText, back: false },
  replaced: { title: words.replaced, text: words.replacedText, back: true },
  full: { title: words.full, text: words.fullText, back: true, help: true },
  removed: { title: words.removed, text: words.removedText, back: false, help: true },
};

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
    if (link === "broken" && missed.has(id)) dropPerson(id);
  },
  tooWeak: () => notice(words.tooWeak),
});

let line: Line | null = null;
let myName = data.me.name;
let handUp = false;
let timers: number[] = [];
let wasDown = false;
let wasInside = false;
let myLevel: () => number = () => 0;
let wakeLock: WakeLockSentinel | null = null;

/** Not in the last welcome, though media with them flowed: they are coming back, or left while we could not hear it. */
const missed = new Set<string>();

drawIcons(document);
layOutPhases();
let lobby = openLobby(join);
byId("toggle-mic").addEventListener("click", () => toggle("mic"));
byId("toggle-camera").addEventListener("click", () => toggle("camera"));
byId("toggle-hand").addEventListener("click", toggleHand);
byId("toggle-screen").addEventListener("click", toggleScreen);
byId("toggle-screen").hidden = !navigator.mediaDevices?.getDisplayMedia;
byId("go-chat").addEventListener("click", () => byId("chat-text").focus());
byId("leave").addEventListener("click", () => end("left"));
byId("back").addEventListener("click", () => join(myName));
byId("chat-form").addEventListener("submit", sendChat);
addEventListener("online", () => line && mesh.restartAll());
document.addEventListener("visibilitychange", stayAwake);
if (data.debug) Object.assign(window, { tuokioRoom: { stats: mesh.stats, line: () => line?.isUp() ?? false } });

function join(name: string) {
  if (line) return;
  myName = name;
  lobby.close();
  document.title = show("stage")?.textContent ?? document.title;
  notice(words.joining, true);
  drawMe();
  drawTime();
  const address = new URL(`${data.link}/socket`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  line = openLine(address.href, {
    hello: () => ({ type: "hello", page, name: myName, state: myState() }),
    message: hear,
    down() {
      wasDown = true;
      notice(wasInside ? words.reconnecting : fill(words.cannotConnect, { contact: data.contact }), true);
    },
  });
  timers = [
    window.setInterval(tick, 1000),
    window.setInterval(drawSpeaking, SPEAKING_EVERY_MS),
    window.setInterval(() => mesh.check(), MEASURE_EVERY_MS),
  ];
  void stayAwake();
  void useDevices();
}

/** Whoever did not try the devices before is asked now; the room does not wait for the answer. */
async function useDevices() {
  if (!tracks.mic && !tracks.camera) {
    const trouble = troubleText(await turnOnBoth());
    if (trouble) notice(trouble);
  }
  // She may have left while the browser was asking.
  if (!line) return turnOffAll();
  mesh.resend("mic");
  mesh.resend("camera");
  listenToMyself();
  tellState();
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
    case "joined": {
      const isNew = !tiles.has(message.person.id);
      missed.delete(message.person.id);
      tiles.put(message.person);
      mesh.expect(message.person);
      if (isNew) notice(fill(words.joined, { name: message.person.name }));
      return drawQueue(tiles.people());
    }
    case "left":
      notice(fill(words.gone, { name: nameOf(message.id) }));
      return dropPerson(message.id);
    case "state":
      if (message.id !== data.me.id && message.state.hand !== null && handOf(message.id) === null)
        notice(fill(words.handUp, { name: nameOf(message.id) }));
      tiles.update(message.id, message.state);
      return drawQueue(tiles.people());
    case "signal": {
      const person = tiles.people().find(({ id }) => id === message.from);
      return person && mesh.hear(person.id, person.page, message.signal);
    }
    case "chat":
      return addChat(nameOf(message.from), message.text);
    case "early":
      setClock(message.clock);
      return backToLobby();
    default:
      return end(message.type);
  }
}

function welcome(people: readonly Person[], kept: boolean) {
  const inside = new Set(people.map(({ id }) => id));
  for (const { id } of tiles.people()) {
    if (id === data.me.id || inside.has(id)) continue;
    if (mesh.isConnected(id)) missed.add(id);
    else dropPerson(id);
  }
  for (const person of people) {
    missed.delete(person.id);
    tiles.put(person);
    mesh.meet(person, kept);
  }
  drawMe();
  if (wasDown && wasInside) notice(words.reconnected);
  else notice(people.length === 0 ? words.alone : "", people.length === 0);
  wasDown = false;
  wasInside = true;
}

function takeAgenda({ clock: told, theme, ice }: FromServer & { type: "roster" | "welcome" }) {
  setClock(told);
  mesh.configure(ice);
  write(byId("theme-question"), theme[data.language].question);
}

function end(ending: Ending) {
  const { title, text, back, help } = ENDINGS[ending];
  stop();
  write(byId("goodbye-title"), title);
  write(byId("goodbye-text"), text);
  byId("back").hidden = !back;
  byId("goodbye-help").hidden = !help;
  document.title = title;
  show("goodbye");
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
  mesh.closeAll();
  tiles.clear();
  turnOffAll();
  missed.clear();
  handUp = false;
  wasDown = false;
  wasInside = false;
  void wakeLock?.release();
  wakeLock = null;
}

function dropPerson(id: string) {
  missed.delete(id);
  mesh.drop(id);
  tiles.drop(id);
  drawQueue(tiles.people());
}

async function toggle(slot: "mic" | "camera") {
  const track = tracks[slot];
  if (slot === "mic" && track) track.enabled = !track.enabled;
  else if (track) turnOff(slot);
  else {
    const trouble = await turnOn(slot);
    if (trouble) notice(words[trouble]);
    if (!line) return turnOffAll();
    if (slot === "mic") listenToMyself();
  }
  mesh.resend(slot);
  tellState();
}

function toggleHand() {
  handUp = !handUp;
  tellState();
}

async function toggleScreen() {
  if (tracks.screen) turnOff("screen");
  else {
    const track = await shareScreen();
    if (!line) return turnOffAll();
    // The browser's own "stop sharing" button.
    track?.addEventListener("ended", () => {
      if (tracks.screen !== track) return;
      turnOff("screen");
      mesh.resend("screen");
      tellState();
    });
  }
  mesh.resend("screen");
  tellState();
}

function sendChat(event: SubmitEvent) {
  event.preventDefault();
  const field = byId<HTMLInputElement>("chat-text");
  // What cannot be sent now stays in the field.
  if (!field.value.trim() || !line?.isUp()) return;
  line.say({ type: "chat", text: field.value });
  field.value = "";
}

function myState(): OwnState {
  const { mic, camera, screen } = tracks;
  return { mic: Boolean(mic?.enabled), camera: Boolean(camera), screen: Boolean(screen), hand: handUp };
}

function tellState() {
  drawMe();
  line?.say({ type: "state", state: myState() });
}

/** My own tile and buttons; the room's answer corrects when my hand went up. */
function drawMe() {
  const { mic, camera, screen, hand } = myState();
  const raised = hand ? (handOf(data.me.id) ?? now()) : null;
  tiles.put({
    id: data.me.id,
    page,
    name: myName.trim() || data.me.name,
    municipality: null,
    role: "member",
    state: { mic, camera, screen, hand: raised },
  });
  const face = tracks.camera ? new MediaStream([tracks.camera]) : null;
  tiles.attach(data.me.id, face, tracks.screen ? new MediaStream([tracks.screen]) : null);
  press("toggle-mic", mic);
  press("toggle-camera", camera);
  press("toggle-hand", hand);
  press("toggle-screen", screen);
  drawQueue(tiles.people());
}

function drawSpeaking() {
  for (const { id, state } of tiles.people()) {
    const speaks = id === data.me.id ? myLevel() > 0.15 : mesh.speaking(id);
    tiles.speaking(id, state.mic && speaks);
  }
}

function listenToMyself() {
  myLevel = tracks.mic ? meterOf(tracks.mic) : () => 0;
}

function tick() {
  drawTime();
  if (phase(clock(), now() - END_GRACE_MS).kind === "over") end("over");
}

/** Phones dim their screen after half a minute without touch. */
async function stayAwake() {
  if (!line || document.hidden) return;
  wakeLock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
}

function nameOf(id: string): string {
  return tiles.people().find((person) => person.id === id)?.name ?? "";
}

function handOf(id: string): number | null {
  return tiles.people().find((person) => person.id === id)?.state.hand ?? null;
}
