import { afterAll, expect, test } from "vitest";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";
import { world } from "../world.ts";

const KILLS = 20;
/** Longer than a lease: what a killed process held is free again. */
const PAST_THE_LEASE_MS = 6 * 60_000;

type Mail = { id: number; effect: string };
type Effect = { key: string; kind: string; state: string; ambiguous: number; reason: string | null };

const states: string[] = [];
afterAll(() => states.forEach(discard));

test("kill -9 at twenty moments of publication loses no meeting, no invitation and no mail", {
  timeout: 300_000,
}, async () => {
  const state = newState();
  let server = await startServer(state);
  await jumpTo(server, "2026-12-01T09:00:00+02:00");
  const random = seeded(2027);
  for (let kill = 0; kill < KILLS; kill++) {
    const season = await draft(server, kill);
    const publish = server.api("POST", `/api/v1/seasons/${season}/publication`, {}).then(server.tick);
    const publishing = publish.catch(() => {});
    await wait(random() * 250);
    await server.kill();
    await publishing;
    server = await startServer(state);
    // The answer was lost; whoever published presses the button again.
    await server.api("POST", `/api/v1/seasons/${season}/publication`, {});
    await server.tick();
    expect(await countKinds(server, season)).toEqual(EXPECTED);
  }
  await server.kill();
});

test("kill -9 at twenty moments of a mail run loses no mail and copies only what the ledger calls ambiguous", {
  timeout: 300_000,
}, async () => {
  const state = newState();
  let server = await startServer(state);
  await jumpTo(server, "2026-12-01T09:00:00+02:00");
  const season = await draft(server, 0);
  await server.api("POST", `/api/v1/seasons/${season}/publication`, {});
  const random = seeded(1917);
  let now = Date.parse("2026-12-01T09:01:00+02:00");
  for (let kill = 0; kill < KILLS; kill++) {
    // Nine days a time: twenty of them reach from December to June.
    now += 9 * 24 * 3_600_000;
    const walking = server.api("PUT", "/dev/clock", { now: iso(now) }).catch(() => {});
    await wait(20 + random() * 400);
    await server.kill();
    await walking;
    server = await startServer(state);
    now += PAST_THE_LEASE_MS;
    const clock = await server.api<{ now: string }>("GET", "/dev/clock");
    await jumpTo(server, iso(Date.parse(clock.now) + PAST_THE_LEASE_MS));
    now = Math.max(now, Date.parse(clock.now) + 2 * PAST_THE_LEASE_MS);
  }
  await server.api("PUT", "/dev/clock", { now: "2027-06-30T12:00:00+03:00" });

  const mails = (await server.api<{ data: Mail[] }>("GET", "/dev/mail")).data;
  const effects = (await server.api<{ data: Effect[] }>("GET", `/api/v1/seasons/${season}/effects`)).data;
  const copies = Map.groupBy(mails, (mail) => mail.effect);
  const mailKinds = ["welcome", "invitation", "prompt", "reminder", "missed", "farewell"];
  for (const effect of effects.filter((row) => mailKinds.includes(row.kind))) {
    const sent = copies.get(effect.key) ?? [];
    expect(sent.length, `${effect.key} ${effect.state}`).toBeGreaterThanOrEqual(1);
    expect(sent.length, `${effect.key} ${effect.state}`).toBeLessThanOrEqual(effect.ambiguous ? 2 : 1);
    const raws = await Promise.all(sent.map((mail) => server.api<string>("GET", `/dev/mail/${mail.id}/raw`)));
    expect(new Set(raws).size, effect.key).toBe(1);
  }
  await server.kill();
});

/** Four people over five sessions, and a coordinator. */
const EXPECTED = {
  ...{ welcome: 4, invitation: 20, prompt: 20, reminder: 20 },
  ...{ open: 5, close: 5, collect: 5, decide: 10, alarm: 5, digest: 1 },
};

/** A grouped draft of four teachers of its own. */
async function draft(server: RealServer, number: number): Promise<string> {
  const { id } = await server.api<{ id: string }>("POST", "/api/v1/seasons", world.season);
  const rows = ["Aino", "Birgitta", "Kaisa", "Mirja"].map((first, i) => {
    const { municipality, years } = FOUR[i] ?? { municipality: "Kuopio", years: 1 };
    return `${first} ${number},${first.toLowerCase()}.${number}@koulu.example,${municipality},${years},wed 14:00`;
  });
  const csv = ["name,email,municipality,experience_years,slots", ...rows].join("\n");
  await server.api("POST", `/api/v1/seasons/${id}/roster`, csv, { "content-type": "text/csv" });
  const { id: grouping } = await server.api<{ id: string }>("POST", `/api/v1/seasons/${id}/groupings`, {});
  await server.api("PUT", `/api/v1/seasons/${id}/groups`, { grouping }, { "if-match": "0" });
  return id;
}

const FOUR = [
  { municipality: "Kuopio", years: 2 },
  { municipality: "Vaasa", years: 12 },
  { municipality: "Oulu", years: 6 },
  { municipality: "Turku", years: 20 },
];

async function countKinds(server: RealServer, season: string): Promise<Record<string, number>> {
  const { data } = await server.api<{ data: Effect[] }>("GET", `/api/v1/seasons/${season}/effects`);
  return Object.fromEntries([...Map.groupBy(data, (row) => row.kind)].map(([kind, rows]) => [kind, rows.length]));
}

async function jumpTo(server: RealServer, now: string): Promise<void> {
  await server.api("PUT", "/dev/clock", { now, skip: true });
}

function newState(): string {
  const state = freshState();
  states.push(state);
  return state;
}

const iso = (at: number) => new Date(at).toISOString();
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** mulberry32: the same moments in every run. */
function seeded(seed: number): () => number {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
