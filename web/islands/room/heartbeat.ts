/** Calls `beat` every so many milliseconds, also in a tab that is hidden, until the answer is called. */
export function startPulse(every: number, beat: () => void): () => void {
  const worker = new Worker(new URL("./pulse.ts", import.meta.url), { type: "module", name: String(every) });
  worker.onmessage = beat;
  return () => worker.terminate();
}
