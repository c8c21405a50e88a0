import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { openDb } from "../../src/store/db.ts";
import { publishSeason } from "../../src/store/seasons.ts";
import { consume } from "../../src/work/consume.ts";
import { tick } from "../../src/work/tick.ts";
import { dump, isWrite, watchedD1 } from "../doubles/d1.ts";
import { FIRST_MEETING, groupedSeason, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

test("a tick announces what is due, and again until somebody does it: nothing depends on a hint arriving", async () => {
  const { at } = bench();
  await publishedSeason(at(PUBLISHED));
  const services = at(PUBLISHED + 5 * MINUTE);
  const announced = async () => {
    const keys: string[] = [];
    await tick(services, async (some) => void keys.push(...some));
    return keys.toSorted();
  };
  const first = await announced();
  // Four welcomes and the invitations to the first two meetings: the rest of the season waits for its day.
  expect(first.map((key) => key.split(":")[0])).toEqual([...Array(8).fill("invitation"), ...Array(4).fill("welcome")]);
  expect(await announced()).toEqual(first);
  await consume(services, first);
  expect(await announced()).toEqual([]);
});

test("two ticks at the same time and hints that come twice send each mail once", async () => {
  const { at, box } = bench();
  await publishedSeason(at(PUBLISHED));
  const services = at(PUBLISHED + 5 * MINUTE);
  const perform = (keys: readonly string[]) => consume(services, keys).then(() => {});
  await Promise.all([tick(services, perform), tick(services, perform), tick(services, perform)]);
  expect(box.sent).toHaveLength(12);
  expect(new Set(box.sent.map((mail) => mail.key)).size).toBe(12);
});

test("a clock that stood still for two days is caught up", async () => {
  const { at, box } = bench();
  await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED + 2 * DAY));
  expect(await states()).toMatchObject({ "welcome sent": 4 });
  expect(box.sent.every((mail) => mail.at === PUBLISHED + 2 * DAY)).toBe(true);
});

test("after an outage over the first meeting, what came too late is dead and says so; the rest goes on", async () => {
  const { at, box } = bench();
  await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED));
  box.sent.length = 0;
  await settle(at(FIRST_MEETING + 2 * HOUR));
  const counts = await states();
  expect(counts).toMatchObject({
    "reminder dead": 4,
    "prompt dead": 4,
    "open dead": 1,
    "close sent": 1,
    "collect sent": 1,
  });
  expect(await reasons("dead")).toEqual(["expired"]);
  expect(box.sent.map((mail) => mail.key.split(":")[0])).not.toContain("reminder");
  await settle(at(FIRST_MEETING + 27 * DAY));
  expect(await states()).toMatchObject({ "reminder dead": 4, "reminder sent": 4, "prompt sent": 4 });
});

test("what a command asks for while a planning pass is under way is not lost", async () => {
  let meanwhile = async () => {};
  const db = watchedD1(env.DB, {
    async before(sql) {
      if (!sql.some((text) => /^update "seasons" set "next_plan_at"/.test(text))) return;
      const run = meanwhile;
      meanwhile = async () => {};
      await run();
    },
  });
  const services = bench({ DB: db }).at(PUBLISHED);
  const season = await groupedSeason(services);
  await publishSeason(services.db, season.season.id, "helena", PUBLISHED);
  meanwhile = () => publishSeason(openDb(env.DB), season.season.id, "helena", PUBLISHED);
  await tick(services, async () => {});
  const wish = () => env.DB.prepare("SELECT next_plan_at AS at FROM seasons").first();
  expect(await wish()).toEqual({ at: PUBLISHED });
  await tick(services, async () => {});
  // Fulfilled: what is left is to forget the payloads of the mails that have gone out, in January.
  expect(await wish()).toEqual({ at: Date.parse("2027-01-01T00:00Z") });
});

test("a season that cannot be planned does not hold up the mails of another", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const { at, box } = bench();
  const sound = await publishedSeason(at(PUBLISHED));
  const broken = await publishedSeason(at(PUBLISHED), 4, { name: "Rikki" });
  await env.DB.prepare("UPDATE seasons SET next_plan_at = ?, rules = '{}' WHERE id = ?")
    .bind(PUBLISHED, broken.season.id)
    .run();
  await settle(at(PUBLISHED + MINUTE));
  const welcomed = Object.values(await ids(at(PUBLISHED), sound)).map((participant) => effectKey.welcome(participant));
  expect(box.sent.map((mail) => mail.key)).toEqual(expect.arrayContaining(welcomed));
  expect(told).toHaveBeenCalledWith("planning_failed", broken.season.id, expect.anything());
});

test("wherever planning is cut off, the next tick ends with the same ledger", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const whole = await ledgerAfterCuts(null);
  expect(whole.cut).toBe(false);
  // For each meeting the room's three, two decisions and a look at its invitations; and the first digest.
  expect(whole.ledger.effects).toHaveLength(4 + 4 * 5 * 3 + (3 + 2 + 1) * 5 + 1);
  for (const reply of [false, true])
    for (let nth = 1; ; nth++) {
      const { cut, ledger } = await ledgerAfterCuts({ nth, reply });
      expect(ledger, `cut at write ${nth}, reply lost: ${reply}`).toEqual(whole.ledger);
      if (!cut) {
        // The beat, three layers of the plan and its end at least.
        expect(nth).toBeGreaterThanOrEqual(6);
        break;
      }
    }
});

/** Publishes and ticks on a database whose nth write fails before it is done, or is done without an answer. */
async function ledgerAfterCuts(cut: { nth: number; reply: boolean } | null) {
  await clear();
  let writes = 0;
  let done = false;
  const fail = (reply: boolean) => (sql: readonly string[]) => {
    if (!cut || cut.reply !== reply || done || !isWrite(sql)) return;
    writes += 1;
    if (writes !== cut.nth) return;
    done = true;
    throw new Error("the database went away");
  };
  const { at } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  // A draft has meetings already; here planning begins with them.
  await env.DB.prepare("DELETE FROM meetings").run();
  const services = bench({ DB: watchedD1(env.DB, { before: fail(false), after: fail(true) }) }).at(PUBLISHED);
  await publishSeason(at(PUBLISHED).db, season.season.id, "helena", PUBLISHED);
  await tick(services, async () => {}).catch(() => {});
  await tick(at(PUBLISHED), async () => {});
  await tick(at(PUBLISHED), async () => {});
  const tables = await dump(env.DB);
  return { cut: done, ledger: comparable(tables) };
}

/** Ids are random: what matters is how many there are of what, when. */
function comparable(tables: Record<string, unknown[]>) {
  type Row = Record<string, unknown>;
  const pick = (table: string, ...columns: string[]) =>
    (tables[table] as Row[]).map((row) => columns.map((column) => row[column]).join(" ")).toSorted();
  return {
    meetings: pick("meetings", "wall", "starts_at", "time_rev"),
    rooms: pick("rooms", "generation", "opens_at", "roster_rev"),
    invitations: pick("invitations", "role", "rev"),
    effects: pick("effects", "kind", "n", "due_at", "expires_at", "state"),
    seasons: pick("seasons", "next_plan_at", "plan_cursor"),
  };
}

async function clear() {
  const order = ["effects", "invitations", "rooms", "meetings", "memberships", "groups", "research_answers", "pairs"];
  const rest = ["participants", "people", "sessions", "themes", "cohorts", "strands", "groupings", "seasons"];
  await env.DB.batch([...order, ...rest].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
}

async function states(): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    "SELECT kind || ' ' || state AS name, count(*) AS n FROM effects GROUP BY kind, state",
  ).all<{ name: string; n: number }>();
  return Object.fromEntries(results.map(({ name, n }) => [name, n]));
}

async function reasons(state: string): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT DISTINCT reason FROM effects WHERE state = ?").bind(state).all<{
    reason: string;
  }>();
  return results.map((row) => row.reason);
}
