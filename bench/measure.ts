import { Worker } from "node:worker_threads";
import type { GroupingAnswer, GroupingProblem } from "../src/core/grouping/problem.ts";

export type Timed<Value> = { value: Value; seconds: number };

/**
 * The value and the processor time of all threads, in seconds. Work of less than `SHORT` is repeated until it amounts to
 * that, and the least is taken: the first run of a function is mostly its compilation. The same for every solver.
 */
export function timed<Value>(work: () => Value): Timed<Value> {
  let best = once(work);
  for (let spent = best.seconds; spent < SHORT; ) {
    const again = once(work);
    spent += Math.max(again.seconds, LEAST);
    if (again.seconds < best.seconds) best = again;
  }
  return best;
}

/** Long enough for the compiler to have done its work on the parts that matter. */
const SHORT = 0.4;
/** The clock's own grain. */
const LEAST = 0.0005;

function once<Value>(work: () => Value): Timed<Value> {
  const start = process.cpuUsage();
  const value = work();
  return { value, seconds: secondsSince(start) };
}

export function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

export type Apart = Timed<GroupingAnswer> & { megabytes: number };

/**
 * Our engine in a thread of its own, cold and with no more heap than a Worker has: its processor time, and the most memory it
 * used, the problem included. What garbage there is counts until it is collected, so this is an upper bound.
 *
 * @throws {Error} `ERR_WORKER_OUT_OF_MEMORY` where that is not enough.
 */
export async function engineApart(
  problem: GroupingProblem,
  options: { seed: number; iterations: number },
): Promise<Apart> {
  const worker = new Worker(new URL("./engine-thread.ts", import.meta.url), {
    workerData: { problem, options },
    resourceLimits: HEAP,
  });
  let most = 0;
  const sampling = setInterval(() => void sample(), SAMPLE_EVERY_MS);
  const sample = async () => {
    const heap = await worker.getHeapStatistics().catch(() => null);
    if (heap) most = Math.max(most, heap.used_heap_size + heap.external_memory);
  };
  try {
    const done = await new Promise<Timed<GroupingAnswer>>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    return { ...done, megabytes: most / 1e6 };
  } finally {
    clearInterval(sampling);
    await worker.terminate();
  }
}

/** Together 100 MB: what the 128 of a Worker leave after its code and the rest of a request. */
const HEAP = { maxOldGenerationSizeMb: 84, maxYoungGenerationSizeMb: 16 };
/** Often enough not to miss what lasts, seldom enough not to cost. */
const SAMPLE_EVERY_MS = 50;
