import { phase } from "../../../src/core/room.ts";
import { clock, now } from "./clock.ts";
import { drawCountdown } from "./countdown.ts";
import { choose, type Devices, listDevices, meterOf, tracks, troubleText, turnOn, turnOnBoth } from "./devices.ts";
import { byId, words, write } from "./page.ts";

/** Who is inside may change while one waits; the same page tells, and tells whether the connection works. */
const REFRESH_MS = 20_000;

const LAMPS = {
  untried: words.lampUntried,
  trying: words.lampTrying,
  works: words.lampWorks,
  missing: words.lampMissing,
  offline: words.lampOffline,
};

/** Everything before Join. `join` gets the name to show. */
export function openLobby(join: (name: string) => void) {
  // Before this program runs, a click would only load the page again.
  const button = byId("join").querySelector("button") as HTMLButtonElement;
  byId("join").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button.disabled) join(byId<HTMLInputElement>("my-name").value);
  });
  byId("check-devices").addEventListener("click", checkDevices);
  for (const slot of ["camera", "mic"] as const) lamp(slot, "untried");
  lamp("connection", "works");

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

async function checkDevices() {
  lamp("camera", "trying");
  lamp("mic", "trying");
  const found = await turnOnBoth();
  report(found);
  await offerChoice();
}

function report({ mic, camera }: Devices) {
  lamp("mic", mic ? "missing" : "works");
  lamp("camera", camera ? "missing" : "works");
  write(byId("check-result"), troubleText({ mic, camera }) ?? words.checked);
  showMirror();
  showLevel();
}

function showMirror() {
  const mirror = byId<HTMLVideoElement>("mirror");
  mirror.hidden = !tracks.camera;
  mirror.srcObject = tracks.camera ? new MediaStream([tracks.camera]) : null;
}

let stopLevel = 0;

function showLevel() {
  const meter = byId<HTMLMeterElement>("level");
  clearInterval(stopLevel);
  meter.hidden = !tracks.mic;
  if (!tracks.mic) return;
  const level = meterOf(tracks.mic);
  stopLevel = window.setInterval(() => {
    if (byId("lobby").hidden) clearInterval(stopLevel);
    meter.value = level();
  }, 100);
}

async function offerChoice() {
  const found = await listDevices();
  byId("device-choice").hidden = found.camera.length + found.mic.length === 0;
  for (const slot of ["camera", "mic"] as const) {
    const select = byId<HTMLSelectElement>(`choose-${slot}`);
    select.replaceChildren(...found[slot].map((device) => new Option(device.label, device.deviceId)));
    select.value = tracks[slot]?.getSettings().deviceId ?? "";
    select.onchange = async () => {
      choose(slot, select.value);
      const trouble = await turnOn(slot);
      report({ mic: tracks.mic ? null : "missing", camera: tracks.camera ? null : "missing", [slot]: trouble });
    };
  }
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

function lamp(slot: "camera" | "mic" | "connection", state: keyof typeof LAMPS) {
  const place = byId(`lamp-${slot}`);
  place.dataset.lamp = state;
  write(place, LAMPS[state]);
}
