import type { Instant } from "../../src/core/ports.ts";
import { MINUTE } from "../../src/core/time.ts";
import type { Env } from "../../src/env.ts";
import type { Services } from "../../src/services.ts";
import { nextDue } from "../../src/store/due.ts";
import { openRooms } from "../../src/store/rooms.ts";
import { client, json, ORIGIN, setClock } from "./api.ts";
import type { Daily } from "./daily/daily.ts";
import { AT_DAILY, dailyBindings, dailyNetwork, HOOK_SECRET } from "./daily/world.ts";
import { settle } from "./season.ts";
import { bench } from "./services.ts";

/** Something that happens at a time, and what follows from it. */
export type Step = { at: Instant; run(): Promise<Step | null> };

/** A clock that the test moves, for everybody: our own program, its rooms, and the provider. */
export type StoryClock = {
  now(): Instant;
  /** Everything that is due on the way happens when it is due, or by `stride` later together with what else is due by then. */
  walk(instant: Instant, stride?: number): Promise<void>;
  /** A tick every minute, as cron makes them, and the steps in between, until `until`. */
  play(steps: readonly Step[], until: Instant): Promise<void>;
  /** Rooms of our own have clocks, too. They hear the time with every tick, and when it matters to the second. */
  tellRooms(): Promise<void>;
};

export type HostedSeason = Awaited<ReturnType<typeof hostedSeason>>;

/** A published season of a roster whose rooms are all at Daily, with its webhook. */
export async function hostedSeason(roster: string, input: object, start: Instant) {
  const deliver = (request: Request) => hook(request);
  const daily = dailyNetwork(start, { fetch: deliver });
  const bindings = dailyBindings(daily) as Partial<Env>;
  const { admin, visitor, bare } = client(bindings);
  const hook = async (request: Request) => {
    const headers = Object.fromEntries(request.headers);
    return bare("POST", new URL(request.url).pathname, await request.text(), headers);
  };
  const { at } = bench(bindings);
  await setClock(start);
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", { ...input, ...AT_DAILY }));
  const season = `/api/v1/seasons/${id}`;
  await admin("POST", `${season}/roster`, roster, { "content-type": "text/csv" });
  const { id: grouping } = await json<{ id: string }>(admin("POST", `${season}/groupings`, { seed: 1 }));
  await admin("PUT", `${season}/groups`, { grouping }, { "if-match": "0" });
  const published = await admin("POST", `${season}/publication`, { accept: ["holiday"] });
  if (published.status !== 201) throw new Error(await published.text());
  await daily.hooks.create({
    url: `${ORIGIN}/hooks/daily`,
    hmac: HOOK_SECRET,
    eventTypes: ["participant.joined", "participant.left", "meeting.started", "meeting.ended"],
    retryType: "exponential",
  });
  const clock = storyClock(daily, at, start);
  // Publication took a moment by its own clock.
  await clock.walk(start + MINUTE);
  return { id, season, daily, admin, visitor, clock };
}

/** Mails are no part of such a story: they leave without being written. */
const compose: Services["compose"] = async () => ({
  from: "from@tuokio.test",
  to: "to@tuokio.test",
  raw: new Uint8Array(),
});

function storyClock(
  daily: Daily,
  at: (now: Instant, changes: Partial<Services>) => Services,
  start: Instant,
): StoryClock {
  let now = start;
  const services = () => at(now, { compose });

  async function set(instant: Instant) {
    now = instant;
    await setClock(instant);
    await daily.time.reach(instant);
  }

  async function tellRooms() {
    const { db, lobby } = services();
    await Promise.all((await openRooms(db)).map((room) => lobby.setClock(room, now - Date.now())));
  }

  async function setAll(instant: Instant) {
    await set(instant);
    await tellRooms();
  }

  return {
    now: () => now,
    tellRooms,
    async walk(instant, stride = 0) {
      for (let due: Instant | null = now; due !== null && due <= instant; due = await nextDue(services().db, now)) {
        await setAll(Math.min(due + stride, instant));
        await settle(services());
      }
      await setAll(instant);
    },
    async play(steps, until) {
      const tick = (minute: Instant): Step => ({
        at: minute,
        async run() {
          await setAll(minute);
          await settle(services());
          return minute < until ? tick(minute + MINUTE) : null;
        },
      });
      const agenda = [tick(now), ...steps];
      for (;;) {
        const next = agenda.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) return;
        agenda.splice(agenda.indexOf(next), 1);
        if (next.at > now) await set(next.at);
        const after = await next.run();
        if (after) agenda.push(after);
      }
    },
  };
}
