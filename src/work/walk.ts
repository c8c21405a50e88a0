import { hintsOf } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { SECOND } from "../core/time.ts";
import type { Services } from "../services.ts";
import { nextDue } from "../store/due.ts";
import { countHeld } from "../store/effects.ts";
import { openRooms } from "../store/rooms.ts";
import { writeNumber } from "../store/settings.ts";
import { consume } from "./consume.ts";
import { tick } from "./tick.ts";

/** How the development clock is moved: `at(offset)` gives services that live at that offset. */
export type TimeMachine = { realNow(): Instant; at(offset: number): Services };

/** Another consumer may be at work on a lease; one whose process died is not waited for longer. */
const DRAIN_MS = 5 * SECOND;

/**
 * Moves the development clock forward to `target`, doing on the way what falls due, each thing at its own time.
 * Returns the offset it ends with.
 */
export async function walk(machine: TimeMachine, offset: number, target: Instant): Promise<number> {
  let current = offset;
  await drain(machine.at(current));
  await settle(machine.at(current));
  for (;;) {
    const { db, clock } = machine.at(current);
    const due = await nextDue(db, clock.now());
    if (due === null || due > target) break;
    current = await moveTo(machine, current, due);
    await settle(machine.at(current));
  }
  current = await moveTo(machine, current, target);
  await settle(machine.at(current));
  return current;
}

/** Jumps without doing anything on the way, to imitate an outage. */
export async function jump(machine: TimeMachine, target: Instant): Promise<number> {
  return setOffset(machine, target - machine.realNow());
}

/** Ticks and performs inline until nothing more can be done at this moment. */
async function settle(services: Services): Promise<void> {
  let claimed = 0;
  const perform = async (keys: readonly string[]) => {
    for (const some of hintsOf(keys)) {
      const count = await consume(services, some);
      claimed += count;
    }
  };
  let changed: number;
  do {
    claimed = 0;
    changed = await tick(services, perform);
  } while (changed + claimed > 0);
}

/** Waits until nobody holds a lease, so that the jump does not look like a dead executor to a living one. */
async function drain(services: Services): Promise<void> {
  for (let waited = 0; waited < DRAIN_MS; waited += 100) {
    if (!(await countHeld(services.db))) return;
    await scheduler.wait(100);
  }
}

/** Never back: real time has gone on since `instant` was read. */
async function moveTo(machine: TimeMachine, offset: number, instant: Instant): Promise<number> {
  return setOffset(machine, Math.max(offset, instant - machine.realNow()));
}

async function setOffset(machine: TimeMachine, moved: number): Promise<number> {
  const services = machine.at(moved);
  await writeNumber(services.db, "clock_offset", moved);
  for (const room of await openRooms(services.db)) await services.lobby.setClock(room, moved);
  return moved;
}
