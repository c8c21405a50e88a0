import type Daily from "@daily-co/daily-js";
import type { DailyCall } from "@daily-co/daily-js";
import type { Sends } from "../room/onward.ts";
import { byId, data } from "../room/page.ts";
import { theme } from "./theme.ts";

export type Library = typeof Daily;

/** Names of the devices she wants, where she chose any. */
export type Wanted = { camera: string | null; mic: string | null };

export type Frame = {
  /** What she sends, or sent last. */
  sends(): Sends;
  /** Takes the frame out of the page. False: it did not let go in time. */
  close(): Promise<boolean>;
};

type Events = {
  loaded(): void;
  /** She is inside; the time at which the provider will put her out, if it said one. */
  inside(ejectedAt: number | null): void;
  /** How many people are in the room, herself among them; more than one device of hers is one of them. */
  people(count: number): void;
  left(): void;
  failed(type: string | undefined): void;
};

/** A frame that is cut off answers nothing any more. */
const CLOSING_MS = 3_000;

/** The provider's own program, which only this page asks for. Null: it did not come, and a browser may not ask for it twice. */
export async function loadLibrary(): Promise<Library | null> {
  const library = await import("@daily-co/daily-js").catch(() => null);
  return library?.default ?? null;
}

type Entrance = { url: string; token: string; sends: Sends; wanted: Wanted };

/** Puts the provider's page into ours. One at a time: the one before has to be closed. */
export function openFrame(library: Library, { url, token, sends, wanted }: Entrance, events: Events): Frame {
  const call = library.createFrame(byId("frame"), {
    lang: data.language,
    theme,
    showLeaveButton: true,
    startVideoOff: !sends.camera,
    startAudioOff: !sends.mic,
    iframeStyle: { width: "100%", height: "100%", border: "0" },
  });
  call.iframe()?.setAttribute("title", byId("frame").dataset.title ?? "");
  call.on("loaded", events.loaded);
  let sent = sends;
  call.on("participant-updated", ({ participant }) => {
    if (participant.local) sent = { camera: call.localVideo() ?? sent.camera, mic: call.localAudio() ?? sent.mic };
  });
  const count = () => events.people(new Set(Object.values(call.participants()).map(({ user_id }) => user_id)).size);
  call.on("joined-meeting", ({ participants }) => {
    events.inside(participants.local.will_eject_at?.getTime() || null);
    count();
    void useDevices(call, wanted);
  });
  call.on("participant-joined", count);
  call.on("participant-left", count);
  call.on("error", ({ error }) => events.failed(error?.type));
  call.on("left-meeting", events.left);
  // An event came before: which one, says more than the promise.
  call.join({ url, token }).catch(() => events.failed(undefined));
  return {
    sends: () => sent,
    async close() {
      const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), CLOSING_MS));
      const closed = await Promise.race([
        call.destroy().then(
          () => true as const,
          () => false as const,
        ),
        late,
      ]);
      byId("frame").replaceChildren();
      return closed;
    },
  };
}

/** In the frame the same device has another id, and the same name. */
async function useDevices(call: DailyCall, { camera, mic }: Wanted) {
  if (!camera && !mic) return;
  const { devices } = await call.enumerateDevices();
  const idOf = (kind: MediaDeviceKind, label: string | null) =>
    (label !== null && devices.find((device) => device.kind === kind && device.label === label)?.deviceId) || null;
  await call.setInputDevicesAsync({
    videoDeviceId: idOf("videoinput", camera),
    audioDeviceId: idOf("audioinput", mic),
  });
}
