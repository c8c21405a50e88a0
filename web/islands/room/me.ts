import type { OwnState } from "../../../src/core/signal.ts";
import { now } from "./clock.ts";
import {
  meterOf,
  type Slot,
  shareScreen,
  tracks,
  troubleText,
  turnOff,
  turnOffAll,
  turnOn,
  turnOnBoth,
} from "./devices.ts";
import type { Sends } from "./onward.ts";
import { data, words } from "./page.ts";
import { drawQueue, notice, press } from "./stage.ts";
import type { Tiles } from "./tiles.ts";

type Hooks = {
  /** Devices answer late: she may have left meanwhile. */
  isInside(): boolean;
  /** Something else is to be sent in this slot. */
  resend(slot: Slot): void;
  tell(state: OwnState): void;
};

/** Oneself: my devices, my hand, my tile and my buttons. `page` is this loading of the page. */
export function createMe(page: string, tiles: Tiles, hooks: Hooks) {
  let name = data.me.name;
  let handUp = false;
  let level: () => number = () => 0;

  function state(): OwnState {
    const { mic, camera, screen } = tracks;
    return { mic: Boolean(mic?.enabled), camera: Boolean(camera), screen: Boolean(screen), hand: handUp };
  }

  /** My own tile and buttons; the room's answer corrects when my hand went up. */
  function draw() {
    const { mic, camera, screen, hand } = state();
    const known = tiles.people().find(({ id }) => id === data.me.id);
    const raised = hand ? (known?.state.hand ?? now()) : null;
    tiles.put({
      id: data.me.id,
      page,
      name: name.trim() || data.me.name,
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

  function tell() {
    draw();
    hooks.tell(state());
  }

  function mute(isMuted: boolean) {
    if (tracks.mic) tracks.mic.enabled = !isMuted;
  }

  function listen() {
    level = tracks.mic ? meterOf(tracks.mic) : () => 0;
  }

  return {
    state,
    draw,
    name: () => name,

    rename(chosen: string) {
      name = chosen;
    },

    isSpeaking: () => level() > 0.15,

    /** Whoever did not try the devices before is asked now, for what she wants to send; the room does not wait for the answer. */
    async useDevices({ camera, mic }: Sends) {
      if (!tracks.mic && !tracks.camera) {
        const alone = camera ? null : await turnOn("mic");
        const trouble = camera ? troubleText(await turnOnBoth()) : alone && words[alone];
        if (trouble) notice(trouble);
        mute(!mic);
      }
      // She may have left while the browser was asking.
      if (!hooks.isInside()) return turnOffAll();
      hooks.resend("mic");
      hooks.resend("camera");
      listen();
      tell();
    },

    async toggle(slot: "mic" | "camera") {
      const track = tracks[slot];
      if (slot === "mic" && track) track.enabled = !track.enabled;
      else if (track) turnOff(slot);
      else {
        const trouble = await turnOn(slot);
        if (trouble) notice(words[trouble]);
        if (!hooks.isInside()) return turnOffAll();
        if (slot === "mic") listen();
      }
      hooks.resend(slot);
      tell();
    },

    toggleHand() {
      handUp = !handUp;
      tell();
    },

    async toggleScreen() {
      if (tracks.screen) turnOff("screen");
      else {
        const track = await shareScreen();
        if (!hooks.isInside()) return turnOffAll();
        // The browser's own "stop sharing" button.
        track?.addEventListener("ended", () => {
          if (tracks.screen !== track) return;
          turnOff("screen");
          hooks.resend("screen");
          tell();
        });
      }
      hooks.resend("screen");
      tell();
    },

    leave() {
      turnOffAll();
      handUp = false;
    },
  };
}
