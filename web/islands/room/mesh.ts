import { cameraLimits, type Ice, LOSS_STEPS } from "../../../src/core/room.ts";
import type { Candidate, Person, Signal } from "../../../src/core/signal.ts";
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

/** Measured every three seconds: four bad measurements are the ten seconds after which a line is called lossy. */
const BAD_MEASURES = 4;
const GOOD_MEASURES = 10;
const LOSS = 0.05;
const SLOW_ROUND_TRIP_S = 0.6;

type Peer = {
  id: string;
  page: string;
  pair: string;
  pc: RTCPeerConnection;
  caller: boolean;
  attached: boolean;
  making: boolean;
  ignoring: boolean;
  found: Candidate[];
  sending: number;
  watchdog: number;
  work: Promise<unknown>;
  last: Measure | null;
  link: Link;
};

type Hooks = {
  say(to: string, signal: Signal): void;
  isUp(): boolean;
  /** New media of somebody; they stay silent and dark until she sends. */
  attach(id: string, face: MediaStream, screen: MediaStream): void;
  link(id: string, link: Link): void;
  /** The line is so lossy that only sound gets through. */
  tooWeak(): void;
};

/** One media connection to every other person in the room. The newcomer calls; whoever was there answers. */
export function createMesh(me: string, hooks: Hooks) {
  const peers = new Map<string, Peer>();
  let ice: Ice = { servers: [], relayOnly: false };
  let step = 0;
  let bad = 0;
  let good = 0;

  function build(id: string, page: string, pair: string, caller: boolean): Peer {
    close(id);
    const pc = new RTCPeerConnection({
      iceServers: ice.servers.map((server) => ({ ...server, urls: [server.urls].flat() })),
      iceTransportPolicy: ice.relayOnly ? "relay" : "all",
      bundlePolicy: "max-bundle",
    });
    const peer: Peer = {
      id,
      page,
      pair,
      pc,
      caller,
      attached: false,
      making: false,
      ignoring: false,
      found: [],
      sending: 0,
      watchdog: 0,
      work: Promise.resolve(),
      last: null,
      link: "connecting",
    };
    peers.set(id, peer);
    pc.onnegotiationneeded = () => offer(peer);
    pc.onicecandidate = ({ candidate }) => candidate && found(peer, candidate);
    pc.onconnectionstatechange = () => follow(peer);
    watch(peer, caller ? PATIENCE_MS.caller : PATIENCE_MS.called);
    tell(peer, "connecting");
    if (caller) {
      for (const slot of SLOTS) pc.addTransceiver(slot === "mic" ? "audio" : "video", { direction: "sendrecv" });
      void equip(peer);
    }
    retune();
    return peer;
  }

  function call(id: string, page: string) {
    build(id, page, crypto.randomUUID().slice(0, 8), true);
  }

  async function offer(peer: Peer) {
    try {
      peer.making = true;
      await peer.pc.setLocalDescription();
      send(peer);
    } catch {
      // Closed meanwhile, or the other side was faster: the watchdog sees to the rest.
    } finally {
      peer.making = false;
    }
  }

  async function hear(peer: Peer, signal: Signal) {
    const { pc } = peer;
    if (signal.description) {
      const isOffer = signal.description.type === "offer";
      peer.ignoring = isOffer && (peer.making || pc.signalingState !== "stable") && !isPolite(peer.id);
      if (peer.ignoring) return;
      await pc.setRemoteDescription(signal.description);
      await equip(peer);
      if (isOffer) {
        await pc.setLocalDescription();
        send(peer);
      }
      retune();
    }
    if (!peer.ignoring) for (const candidate of signal.candidates) await pc.addIceCandidate(candidate);
  }

  /** Puts what we send into the three slots and hands over what we receive. */
  async function equip(peer: Peer) {
    const transceivers = peer.pc.getTransceivers();
    for (const [index, slot] of SLOTS.entries()) {
      const transceiver = transceivers[index];
      if (!transceiver) return;
      if (transceiver.direction !== "sendrecv") transceiver.direction = "sendrecv";
      if (transceiver.sender.track !== tracks[slot]) void transceiver.sender.replaceTrack(tracks[slot]);
    }
    if (peer.attached) return;
    peer.attached = true;
    const [voice, face, screen] = transceivers.map((transceiver) => transceiver.receiver.track);
    if (voice && face && screen) hooks.attach(peer.id, new MediaStream([voice, face]), new MediaStream([screen]));
  }

  function found(peer: Peer, candidate: RTCIceCandidate) {
    const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    peer.found.push({ candidate: text, sdpMid, sdpMLineIndex, usernameFragment });
    if (peer.sending) return;
    peer.sending = window.setTimeout(() => {
      hooks.say(peer.id, { pair: peer.pair, description: null, candidates: peer.found });
      peer.found = [];
      peer.sending = 0;
    }, BATCH_MS);
  }

  function send(peer: Peer) {
    const description = peer.pc.localDescription;
    if (!description || (description.type !== "offer" && description.type !== "answer")) return;
    const { type, sdp } = description;
    hooks.say(peer.id, { pair: peer.pair, description: { type, sdp }, candidates: [] });
  }

  function follow(peer: Peer) {
    const state = peer.pc.connectionState;
    clearTimeout(peer.watchdog);
    if (state === "connected") return tell(peer, "good");
    if (state === "connecting" || state === "new") return watch(peer, PATIENCE_MS[peer.caller ? "caller" : "called"]);
    tell(peer, "broken");
    if (state === "failed") restart(peer);
    if (state === "disconnected") peer.watchdog = window.setTimeout(() => restart(peer), DISCONNECTED_MS);
  }

  function restart(peer: Peer) {
    peer.pc.restartIce();
    watch(peer, PATIENCE_MS[peer.caller ? "caller" : "called"]);
  }

  function watch(peer: Peer, patience: number) {
    clearTimeout(peer.watchdog);
    peer.watchdog = window.setTimeout(() => {
      if (peer.pc.connectionState === "connected") return;
      // Without the room nobody would hear the call; the next welcome makes it.
      if (hooks.isUp()) call(peer.id, peer.page);
      else watch(peer, patience);
    }, patience);
  }

  function close(id: string) {
    const peer = peers.get(id);
    if (!peer) return;
    clearTimeout(peer.watchdog);
    clearTimeout(peer.sending);
    peer.pc.onconnectionstatechange = null;
    peer.pc.close();
    peers.delete(id);
    retune();
  }

  function tell(peer: Peer, link: Link) {
    peer.link = link;
    hooks.link(peer.id, link);
  }

  function retune() {
    const camera = { ...cameraLimits(peers.size, tracks.screen !== null, step), maxFramerate: CAMERA_FRAMERATE };
    for (const { pc } of peers.values()) {
      const senders = pc.getTransceivers().map((transceiver) => transceiver.sender);
      limit(senders[0], { networkPriority: "high" });
      limit(senders[1], camera);
      limit(senders[2], SCREEN_LIMITS);
    }
  }

  /** When two call each other at once, the one with the smaller name gives way. */
  function isPolite(id: string): boolean {
    return me < id;
  }

  return {
    configure(told: Ice) {
      ice = told;
    },

    /** After a welcome: calls everybody with whom there are no media that live at both ends. */
    meet({ id, page }: Person, kept: boolean) {
      const peer = peers.get(id);
      if (!kept || peer?.page !== page || peer.pc.connectionState !== "connected") call(id, page);
    },

    /** Somebody (re)joined and will call if she needs to. Media with her page of before are over. */
    expect({ id, page }: Person) {
      const peer = peers.get(id);
      if (peer && peer.page !== page) close(id);
    },

    hear(id: string, page: string, signal: Signal) {
      let peer = peers.get(id);
      if (peer?.pair !== signal.pair) {
        if (signal.description?.type !== "offer") return;
        const calling = peer?.caller && peer.pc.signalingState === "have-local-offer" && !peer.pc.remoteDescription;
        if (calling && !isPolite(id)) return;
        peer = build(id, page, signal.pair, false);
      }
      const current = peer;
      // One after the other; what fails is found by the watchdog.
      current.work = current.work.then(() => hear(current, signal)).catch(() => {});
    },

    drop: close,

    closeAll() {
      for (const id of [...peers.keys()]) close(id);
    },

    restartAll() {
      for (const peer of peers.values()) restart(peer);
    },

    isConnected: (id: string) => peers.get(id)?.pc.connectionState === "connected",

    /** What is in `tracks` changed. */
    resend(slot: Slot) {
      const index = SLOTS.indexOf(slot);
      for (const { pc } of peers.values()) void pc.getTransceivers()[index]?.sender.replaceTrack(tracks[slot]);
      retune();
    },

    /** Who can be heard right now. */
    speaking: (id: string): boolean => {
      const receiver = peers.get(id)?.pc.getReceivers()[0];
      const source = receiver?.getSynchronizationSources()[0];
      // Quieter than this is breath and room.
      return (source?.audioLevel ?? 0) > 0.02;
    },

    /** Measures every connection: the word on each tile, and one step down or up for what we send. */
    async check() {
      let lossy = false;
      for (const peer of peers.values()) {
        if (peer.pc.connectionState !== "connected") continue;
        const found = await measure(peer.pc);
        const before = peer.last;
        peer.last = found;
        const received = found.packets - (before?.packets ?? 0);
        const lost = found.lost - (before?.lost ?? 0);
        const weak = lost > LOSS * (received + lost) || found.roundTrip > SLOW_ROUND_TRIP_S;
        if (found.theirLoss > LOSS) lossy = true;
        if (before && peer.link !== "broken") tell(peer, weak ? "weak" : "good");
      }
      bad = lossy ? bad + 1 : 0;
      good = lossy ? 0 : good + 1;
      if (bad >= BAD_MEASURES) {
        bad = 0;
        if (step === LOSS_STEPS.length - 1) hooks.tooWeak();
        else step++;
        retune();
      }
      if (good >= GOOD_MEASURES && step > 0) {
        good = 0;
        step--;
        retune();
      }
    },

    /** For tests: one line per other person. */
    async stats() {
      const lines = [...peers.values()].map(async ({ id, pc, pair }) => {
        return { id, pair, state: pc.connectionState, ...(await measure(pc)) };
      });
      return Promise.all(lines);
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
