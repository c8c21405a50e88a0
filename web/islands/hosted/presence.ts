import { type Bearings, TELL_EVERY_MS } from "../../../src/core/signal.ts";
import { startPulse } from "../room/heartbeat.ts";
import { hosted } from "./page.ts";

/** Often enough to keep any of the times below. */
const LOOK_AT_THE_TIME_MS = 1_000;

type Hooks = {
  /** How many people the frame shows, herself among them. */
  people(): number;
  /** How soon the next question may come. */
  nearness(): keyof typeof TELL_EVERY_MS;
  /** Says, when it is asked, whether what was heard is still news. */
  hear(): (bearings: Bearings) => void;
};

export type Presence = { tell(): void; close(): void };

/** Tells our own room of the hour, which cannot look into the frame, and hears what others hear over a socket. */
export function openPresence(room: string, hooks: Hooks): Presence {
  let toldAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  let isOver = false;

  async function tell() {
    if (isAsking) {
      // What changes meanwhile is told as soon as this is answered.
      toldAt = Number.NEGATIVE_INFINITY;
      return;
    }
    isAsking = true;
    toldAt = performance.now();
    const hear = hooks.hear();
    const bearings = await post(room, hooks.people());
    isAsking = false;
    if (bearings && !isOver) hear(bearings);
  }

  const leave = () => void post(room, 0);
  const stop = startPulse(LOOK_AT_THE_TIME_MS, () => {
    if (performance.now() - toldAt >= TELL_EVERY_MS[hooks.nearness()]) void tell();
  });
  addEventListener("pagehide", leave);
  void tell();
  return {
    tell: () => void tell(),
    close() {
      isOver = true;
      stop();
      removeEventListener("pagehide", leave);
      leave();
    },
  };
}

/** Null when nobody answers: it is said again soon. */
async function post(room: string, people: number): Promise<Bearings | null> {
  const answer = await fetch(`${hosted.link}/presence`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ room, people }),
    keepalive: true,
  }).catch(() => null);
  return answer?.status === 200 ? answer.json() : null;
}
