import { phase } from "../../../src/core/room.ts";
import type { Person } from "../../../src/core/signal.ts";
import { clock, minutesAndSeconds, now } from "./clock.ts";
import { byId, data, fill, withGroups, words, write } from "./page.ts";

/** A sentence stays this long: twice the time it takes to read it. */
const NOTICE_MS = 6_000;

let noticeTimer = 0;
let spokenPhase: number | null = null;

/** Says one sentence politely. Without `stays` it goes away by itself. */
export function notice(sentence: string, stays = false) {
  const place = byId("stage-notice");
  write(place, sentence);
  clearTimeout(noticeTimer);
  if (!stays) noticeTimer = window.setTimeout(() => write(place, ""), NOTICE_MS);
}

/** Whose room it is now. */
export function drawGroups(groups: readonly number[]) {
  document.title = withGroups(words.group, words.groups, groups);
  write(byId("stage-title"), document.title);
}

export function layOutPhases() {
  for (const item of byId("phases").querySelectorAll("li")) item.style.flexGrow = item.dataset.minutes ?? "1";
}

/** Once a second: the time that is left, and the phase. A new phase is said once, without sound, and cuts nobody off. */
export function drawTime() {
  const meeting = clock();
  const moment = phase(meeting, now());
  const waiting = moment.kind === "lobby" || moment.kind === "before";
  const time = minutesAndSeconds((waiting ? meeting.startsAt : meeting.endsAt) - now());
  write(byId("time-left"), fill(waiting ? words.startsInClock : words.left, { time }));
  const current = moment.kind === "running" ? moment.phase : null;
  const items = [...byId("phases").querySelectorAll("li")];
  for (const [index, item] of items.entries()) {
    item.classList.toggle("done", current !== null && index < current);
    if (index === current) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
  byId("phases").toggleAttribute("data-waiting", current === null);
  const number = (current ?? 0) + 1;
  write(byId("phase-count"), fill(words.phaseOf, { number, count: items.length }));
  if (current !== spokenPhase && current !== null) sayPhase(current);
  spokenPhase = current;
}

export function drawQueue(people: readonly Person[]) {
  const waiting = people
    .filter((person) => person.state.hand !== null)
    .sort((a, b) => (a.state.hand ?? 0) - (b.state.hand ?? 0));
  const items = waiting.map((person) => {
    const item = document.createElement("li");
    item.textContent = person.id === data.me.id ? fill(words.you, { name: person.name }) : person.name;
    return item;
  });
  byId("queue").replaceChildren(...items);
  byId("queue-empty").hidden = waiting.length > 0;
}

export function addChat(name: string, text: string) {
  const item = document.createElement("p");
  const who = document.createElement("strong");
  who.textContent = name;
  const what = document.createElement("span");
  what.textContent = text;
  item.append(who, " ", what);
  const log = byId("chat");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  log.append(item);
  // Whoever reads further up is left there.
  if (atEnd) log.scrollTop = log.scrollHeight;
}

export function press(button: string, pressed: boolean) {
  byId(button).setAttribute("aria-pressed", String(pressed));
}

function sayPhase(index: number) {
  const rules = clock().phases;
  const rule = rules[index];
  if (!rule || spokenPhase === null) return;
  const last = index === rules.length - 1;
  const name = data.phases[rule.name] ?? rule.name;
  notice(last ? fill(words.phaseLast, { minutes: rule.minutes }) : fill(words.phaseNow, { name }));
}
