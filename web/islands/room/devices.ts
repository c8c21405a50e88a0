import { words } from "./page.ts";

export type Slot = "mic" | "camera" | "screen";

/** What this page sends, in the order in which it is negotiated. A slot without a track sends nothing. */
export const SLOTS: readonly Slot[] = ["mic", "camera", "screen"];
export const tracks: Record<Slot, MediaStreamTrack | null> = { mic: null, camera: null, screen: null };

export type Trouble = "denied" | "missing" | "busy" | "unsupported";
type Choice = { id: string; label: string };
export type Devices = { mic: Trouble | null; camera: Trouble | null };

const chosen: { mic?: Choice; camera?: Choice } = {};

/** Asks for camera and microphone with one question; when that fails, for each alone, so that one bad device costs only itself. */
export async function turnOnBoth(): Promise<Devices> {
  if (!navigator.mediaDevices?.getUserMedia) return { mic: "unsupported", camera: "unsupported" };
  try {
    keep(await navigator.mediaDevices.getUserMedia({ audio: soundWanted(), video: pictureWanted() }));
    return { mic: null, camera: null };
  } catch {
    return { mic: await turnOn("mic"), camera: await turnOn("camera") };
  }
}

export async function turnOn(slot: "mic" | "camera"): Promise<Trouble | null> {
  if (!navigator.mediaDevices?.getUserMedia) return "unsupported";
  try {
    const wanted = slot === "mic" ? { audio: soundWanted() } : { video: pictureWanted() };
    keep(await navigator.mediaDevices.getUserMedia(wanted));
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

/** Stops the device itself: its light goes out. */
export function turnOff(slot: Slot) {
  tracks[slot]?.stop();
  tracks[slot] = null;
}

export function turnOffAll() {
  for (const slot of SLOTS) turnOff(slot);
}

export async function shareScreen(): Promise<MediaStreamTrack | null> {
  try {
    // Five pictures a second are enough for slides and leave the line to the voices.
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 5 } });
    const track = stream.getVideoTracks()[0] ?? null;
    if (track) track.contentHint = "detail";
    tracks.screen = track;
    return track;
  } catch {
    // She changed her mind in the browser's own window.
    return null;
  }
}

export function choose(slot: "mic" | "camera", device: Choice) {
  chosen[slot] = device;
}

/** What she chose is called, by which the page of another origin finds it: its id is another there. Null: she did not choose. */
export function chosenLabel(slot: "mic" | "camera"): string | null {
  return chosen[slot]?.label ?? null;
}

export async function listDevices(): Promise<{ mic: MediaDeviceInfo[]; camera: MediaDeviceInfo[] }> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const named = all.filter((device) => device.deviceId && device.label);
  return {
    mic: named.filter((device) => device.kind === "audioinput"),
    camera: named.filter((device) => device.kind === "videoinput"),
  };
}

/** What to say about both, null when both work. */
export function troubleText({ mic, camera }: Devices): string | null {
  if (!mic && !camera) return null;
  if (!mic && camera !== "denied") return words.cameraOnlyFailed;
  if (!camera && mic !== "denied") return words.microphoneOnlyFailed;
  return words[mic ?? camera ?? "missing"];
}

/** Loudness of a track, 0 to 1, as often as it is asked. */
export function meterOf(track: MediaStreamTrack): () => number {
  context ??= new AudioContext();
  void context.resume();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // Ordinary speech has an effective value of about 0.1.
    return Math.min(1, Math.sqrt(power) * 5);
  };
}

let context: AudioContext | undefined;

function keep(stream: MediaStream) {
  for (const track of stream.getTracks()) {
    const slot = track.kind === "audio" ? "mic" : "camera";
    tracks[slot]?.stop();
    tracks[slot] = track;
  }
}

function soundWanted(): MediaTrackConstraints {
  return { echoCancellation: true, noiseSuppression: true, ...device("mic") };
}

function pictureWanted(): MediaTrackConstraints {
  return { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 20, max: 24 }, ...device("camera") };
}

function device(slot: "mic" | "camera"): MediaTrackConstraints {
  const device = chosen[slot];
  return device ? { deviceId: { ideal: device.id } } : {};
}

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "missing";
}
