import type { CameraLimits, Ice } from "../../../src/core/room.ts";
import type { Candidate, Signal } from "../../../src/core/signal.ts";
import { SLOTS, type Slot, tracks } from "./devices.ts";
import { type Measure, measure } from "./measure.ts";

/** How the media with one other person are doing. */
export type Link = "connecting" | "good" | "weak" | "broken";

/** A pair that has not connected by then never will; the one who was called gives the caller time to try again first. */
const PATIENCE_MS = { caller: 8_000, called: 13_000 };

/** Wi-Fi changes hands in two or three seconds; after four the path is looked for anew. */
const DISCONNECTED_MS = 4_000;

/** Candidates found within this time travel in one message. */
const BATCH_MS = 80;

const SCREEN_LIMITS = { maxBitrate: 400_000, maxFramerate: 5 };
const CAMERA_FRAMERATE = 20;

/** Weak: one packet in twenty is lost, or an answer takes so long that people begin to talk over each other. */
const LOSS = 0.05;
const SLOW_ROUND_TRIP_S = 0.6;

/** `pair` names the attempt to connect, `page` the loading of the other's page. `polite`: gives way when both offer at once. */
type Attempt = { id: string; page: string; pair: string; caller: boolean; polite: boolean };

type Hooks = {
  say(signal: Signal): void;
  /** New media of the other; they stay silent and dark until she sends. */
  attach(face: MediaStream, screen: MediaStream): void;
  link(link: Link): void;
  /** From now on what is sent can be limited. */
  negotiated(): void;
  /** Not connected in time. True when another attempt is made instead of this one. */
  replace(): boolean;
};

export type Peer = ReturnType<typeof createPeer>;

/** The media connection to one other person: one attempt, which repairs itself as long as it can. */
export function createPeer({ id, page, pair, caller, polite }: Attempt, ice: Ice, hooks: Hooks) {
  const patience = caller ? PATIENCE_MS.caller : PATIENCE_MS.called;
  const pc = new RTCPeerConnection({
    iceServers: ice.servers.map((server) => ({ ...server, urls: [server.urls].flat() })),
    iceTransportPolicy: ice.relayOnly ? "relay" : "all",
    bundlePolicy: "max-bundle",
  });
  let attached = false;
  let making = false;
  let ignoring = false;
  let candidates: Candidate[] = [];
  let sending = 0;
  let watchdog = 0;
  let work: Promise<unknown> = Promise.resolve();
  let last: Measure | null = null;
  let link: Link = "connecting";

  pc.onnegotiationneeded = offer;
  pc.onicecandidate = ({ candidate }) => candidate && found(candidate);
  pc.onconnectionstatechange = follow;
  watch();
  tell("connecting");
  if (caller) {
    for (const slot of SLOTS) pc.addTransceiver(slot === "mic" ? "audio" : "video", { direction: "sendrecv" });
    equip();
  }

  async function offer() {
    try {
      making = true;
      await pc.setLocalDescription();
      send();
    } catch {
      // Closed meanwhile, or the other side was faster: the watchdog sees to the rest.
    } finally {
      making = false;
    }
  }

  async function take(signal: Signal) {
    if (signal.description) {
      const isOffer = signal.description.type === "offer";
      ignoring = isOffer && (making || pc.signalingState !== "stable") && !polite;
      if (ignoring) return;
      await pc.setRemoteDescription(signal.description);
      equip();
      if (isOffer) {
        await pc.setLocalDescription();
        send();
      }
      hooks.negotiated();
    }
    if (!ignoring) for (const candidate of signal.candidates) await pc.addIceCandidate(candidate);
  }

  /** Puts what we send into the three slots and hands over what we receive. */
  function equip() {
    const transceivers = pc.getTransceivers();
    for (const [index, slot] of SLOTS.entries()) {
      const transceiver = transceivers[index];
      if (!transceiver) return;
      if (transceiver.direction !== "sendrecv") transceiver.direction = "sendrecv";
      if (transceiver.sender.track !== tracks[slot]) void transceiver.sender.replaceTrack(tracks[slot]);
    }
    if (attached) return;
    attached = true;
    const [voice, face, screen] = transceivers.map((transceiver) => transceiver.receiver.track);
    if (voice && face && screen) hooks.attach(new MediaStream([voice, face]), new MediaStream([screen]));
  }

  function found({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) {
    candidates.push({ candidate, sdpMid, sdpMLineIndex, usernameFragment });
    if (sending) return;
    sending = window.setTimeout(() => {
      hooks.say({ pair, description: null, candidates });
      candidates = [];
      sending = 0;
    }, BATCH_MS);
  }

  function send() {
    const description = pc.localDescription;
    if (!description || (description.type !== "offer" && description.type !== "answer")) return;
    const { type, sdp } = description;
    hooks.say({ pair, description: { type, sdp }, candidates: [] });
  }

  function follow() {
    const state = pc.connectionState;
    clearTimeout(watchdog);
    if (state === "connected") return tell("good");
    if (state === "connecting" || state === "new") return watch();
    if (state === "failed") restart();
    if (state === "disconnected") watchdog = window.setTimeout(restart, DISCONNECTED_MS);
    // Last: the room may answer by closing this connection, which stops the timers.
    tell("broken");
  }

  function restart() {
    pc.restartIce();
    watch();
  }

  function watch() {
    clearTimeout(watchdog);
    watchdog = window.setTimeout(() => {
      if (pc.connectionState !== "connected" && !hooks.replace()) watch();
    }, patience);
  }

  function tell(now: Link) {
    link = now;
    hooks.link(now);
  }

  return {
    id,
    page,
    pair,
    restart,

    isConnected: () => pc.connectionState === "connected",

    /** We have called and heard nothing yet. */
    isCalling: () => caller && pc.signalingState === "have-local-offer" && !pc.remoteDescription,

    hear(signal: Signal) {
      // One after the other; what fails is found by the watchdog.
      work = work.then(() => take(signal)).catch(() => {});
    },

    /** What is in `tracks` changed. */
    resend(slot: Slot) {
      void pc.getTransceivers()[SLOTS.indexOf(slot)]?.sender.replaceTrack(tracks[slot]);
    },

    tune(camera: CameraLimits) {
      const [voice, face, screen] = pc.getTransceivers().map((transceiver) => transceiver.sender);
      limit(voice, { networkPriority: "high" });
      limit(face, { ...camera, maxFramerate: CAMERA_FRAMERATE });
      limit(screen, SCREEN_LIMITS);
    },

    /** Whether the other can be heard right now. */
    speaking(): boolean {
      const source = pc.getReceivers()[0]?.getSynchronizationSources()[0];
      // Quieter than this is breath and room.
      return (source?.audioLevel ?? 0) > 0.02;
    },

    /** Compares with the last time and tells the link. True when the other misses much of what we send. */
    async check(): Promise<boolean> {
      const now = await measure(pc);
      const before = last;
      last = now;
      const received = now.packets - (before?.packets ?? 0);
      const lost = now.lost - (before?.lost ?? 0);
      const weak = lost > LOSS * (received + lost) || now.roundTrip > SLOW_ROUND_TRIP_S;
      if (before && link !== "broken") tell(weak ? "weak" : "good");
      return now.theirLoss > LOSS;
    },

    stats: async () => ({ id, pair, state: pc.connectionState, ...(await measure(pc)) }),

    close() {
      clearTimeout(watchdog);
      clearTimeout(sending);
      pc.onconnectionstatechange = null;
      pc.close();
    },
  };
}

function limit(sender: RTCRtpSender | undefined, wanted: RTCRtpEncodingParameters) {
  const parameters = sender?.getParameters();
  const encoding = parameters?.encodings[0];
  // There is none until the pair has negotiated; it is set again then.
  if (!sender || !parameters || !encoding) return;
  Object.assign(encoding, wanted);
  sender.setParameters(parameters).catch(() => {});
}
