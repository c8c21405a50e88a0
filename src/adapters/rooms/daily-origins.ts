const BASE = ".daily.co";

/** Where the library loads a room from when the first host does not answer: the same name below Daily's two spare domains. */
const SPARE = [".dailywebrtc.com", ".dailywebrtc.net"];

/** Every origin the frame of a room may come from. A stand-in has one. */
export function frameOrigins(origin: string): string[] {
  if (!origin.endsWith(BASE)) return [origin];
  return [origin, ...SPARE.map((base) => origin.slice(0, -BASE.length) + base)];
}
