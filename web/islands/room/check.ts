import {
  choose,
  type Devices,
  listDevices,
  meterOf,
  tracks,
  troubleText,
  turnOffAll,
  turnOn,
  turnOnBoth,
} from "./devices.ts";
import { byId, words, write } from "./page.ts";

const LAMPS = {
  untried: words.lampUntried,
  trying: words.lampTrying,
  works: words.lampWorks,
  missing: words.lampMissing,
  offline: words.lampOffline,
};

/** The lamps, and the button that tries camera and microphone. */
export function openCheck() {
  byId("check-devices").addEventListener("click", checkDevices);
  for (const slot of ["camera", "mic"] as const) lamp(slot, "untried");
  lamp("connection", "works");
}

export function lamp(slot: "camera" | "mic" | "connection", state: keyof typeof LAMPS) {
  const place = byId(`lamp-${slot}`);
  place.dataset.lamp = state;
  write(place, LAMPS[state]);
}

let isClosed = false;

/** Lets go of the devices, so that somebody else's page can have them: some computers give a camera to one only. */
export function closeCheck() {
  isClosed = true;
  turnOffAll();
  showMirror();
  showLevel();
}

async function checkDevices() {
  lamp("camera", "trying");
  lamp("mic", "trying");
  const found = await turnOnBoth();
  // She has joined while the browser was asking.
  if (isClosed) return turnOffAll();
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
      choose(slot, { id: select.value, label: select.selectedOptions[0]?.label ?? "" });
      const trouble = await turnOn(slot);
      if (isClosed) return turnOffAll();
      report({ mic: tracks.mic ? null : "missing", camera: tracks.camera ? null : "missing", [slot]: trouble });
    };
  }
}
