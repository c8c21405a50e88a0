import { cameraLimits, type Ice, LOSS_STEPS } from "../../../src/core/room.ts";
import type { Person, Signal } from "../../../src/core/signal.ts";
import { type Slot, tracks } from "./devices.ts";
import { createPeer, type Link, type Peer } from "./peer.ts";

/** Measured every three seconds: four bad measurements are the ten seconds after which a line is called lossy. */
const BAD_MEASURES = 4;
const GOOD_MEASURES = 10;

type Hooks = {
  say(to: string, signal: Signal): void;
  isUp(): boolean;
  /** New media of somebody; they stay silent and dark until she sends. */
  attach(id: string, face: MediaStream, screen: MediaStream): void;
  link(id: string, link: Link): void;
  /** The line is so lossy that only sound gets through. */
  tooWeak(): void;
};

export type Mesh = ReturnType<typeof createMesh>;

/** One media connection to every other person in the room. The newcomer calls; whoever was there answers. */
export function createMesh(me: string, hooks: Hooks) {
  const peers = new Map<string, Peer>();
  let ice: Ice = { servers: [], relayOnly: false };
  let step = 0;
  let bad = 0;
  let good = 0;

  function build(id: string, page: string, pair: string, caller: boolean): Peer {
    close(id);
    const peer = createPeer({ id, page, pair, caller, polite: isPolite(id) }, ice, {
      say: (signal) => hooks.say(id, signal),
      attach: (face, screen) => hooks.attach(id, face, screen),
      link: (link) => hooks.link(id, link),
      negotiated: retune,
      replace() {
        // Without the room nobody would hear the call; the next welcome makes it.
        if (!hooks.isUp()) return false;
        call(id, page);
        return true;
      },
    });
    peers.set(id, peer);
    retune();
    return peer;
  }

  function call(id: string, page: string) {
    build(id, page, crypto.randomUUID().slice(0, 8), true);
  }

  function close(id: string) {
    const peer = peers.get(id);
    if (!peer) return;
    peer.close();
    peers.delete(id);
    retune();
  }

  function retune() {
    const camera = cameraLimits(peers.size, tracks.screen !== null, step);
    for (const peer of peers.values()) peer.tune(camera);
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
      if (!kept || peer?.page !== page || !peer.isConnected()) call(id, page);
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
        if (peer?.isCalling() && !isPolite(id)) return;
        peer = build(id, page, signal.pair, false);
      }
      peer.hear(signal);
    },

    drop: close,

    closeAll() {
      for (const id of [...peers.keys()]) close(id);
    },

    restartAll() {
      for (const peer of peers.values()) peer.restart();
    },

    isConnected: (id: string): boolean => peers.get(id)?.isConnected() ?? false,

    /** What is in `tracks` changed. */
    resend(slot: Slot) {
      for (const peer of peers.values()) peer.resend(slot);
      retune();
    },

    /** Who can be heard right now. */
    speaking: (id: string): boolean => peers.get(id)?.speaking() ?? false,

    /** Measures every connection: the word on each tile, and one step down or up for what we send. */
    async check() {
      let lossy = false;
      for (const peer of peers.values()) if (peer.isConnected() && (await peer.check())) lossy = true;
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
    stats: () => Promise.all([...peers.values()].map((peer) => peer.stats())),
  };
}
