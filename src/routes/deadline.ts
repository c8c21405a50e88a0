import { SECOND } from "../core/time.ts";

/** A stalled database must not keep anybody in front of an empty page. */
const DATABASE_DEADLINE_MS = 2 * SECOND;

/** What `work` brings, or an error when the database does not answer in time. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = scheduler.wait(DATABASE_DEADLINE_MS).then(() => {
    throw new Error("the database did not answer in time");
  });
  return Promise.race([work, late]);
}
