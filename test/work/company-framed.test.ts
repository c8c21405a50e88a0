import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { SECOND } from "../../src/core/time.ts";
import { client } from "../doubles/api.ts";
import { sitDown } from "../doubles/company.ts";
import { countedD1 } from "../doubles/d1.ts";
import type { Daily } from "../doubles/daily/daily.ts";
import { AT_DAILY, dailyBindings, dailyNetwork } from "../doubles/daily/world.ts";
import { framedWorld } from "../doubles/framed.ts";
import { attendance, inForce, link, merges, twoGroups } from "../doubles/merging-world.ts";
import { PUBLISHED } from "../doubles/season.ts";

const SEVEN_PAST = "2027-01-20T14:07";

test("two people alone in two rooms at Daily are one room when both say yes, and attendance says where they were and why", async () => {
  const { season, people, meetings, daily, walk, sitInFrame } = await atDaily();
  const [Aino, Eeva] = [await sitInFrame(people, "Aino"), await sitInFrame(people, "Eeva")];
  expect(await Aino.looks()).toBeNull();
  await walk(SEVEN_PAST);
  const offer = await Aino.looks();
  expect(offer).toMatchObject({ room: `${meetings[1]}.1`, groups: [2], count: 1, until: null });
  expect((await Eeva.tells()).asked).toBeNull();

  await Aino.says("yes", offer ?? { room: "" });
  const { asked } = await Eeva.tells();
  expect(asked).toMatchObject({ room: `${meetings[0]}.1`, groups: [1], count: 1, yes: [] });
  expect((await Aino.tells()).asked).toMatchObject({ yes: [people.Aino] });
  daily.asked.length = 0;
  await Eeva.says("yes", asked ?? { room: "" });
  const [merge, ...more] = await inForce(season);
  expect(more).toEqual([]);
  expect(merge).toMatchObject({ meetings: meetings.slice(0, 2).toSorted(), reason: { live: { minutes: 7 } } });

  const [host, guest] = merge?.host === meetings[0] ? [Aino, Eeva] : [Eeva, Aino];
  const common = `${merge?.host}.1`;
  expect(await host.tells()).toMatchObject({ room: common, groups: [1, 2], asked: null, ended: { end: "agreed" } });
  expect((await guest.tells()).room).toBe(common);
  // Her old room lets go of her, wherever her page is.
  await daily.time.advance(3 * SECOND);
  expect([host, guest].map(({ session }) => daily.calls.stay(session)?.ejected)).toEqual([false, true]);
  const again = await sitInFrame(people, guest.name);
  expect(again.admitted).toMatchObject({ kind: "frame", room: common, groups: [1, 2] });
  expect(daily.calls.inside(common.replace(".", "-"))).toHaveLength(2);

  for (const minute of ["14:59", "15:00", "15:01", "15:31"]) await walk(`2027-01-20T${minute}`);
  const rows = (await attendance(season)).filter((row) => row.session === "1" && row.merged === "live");
  const came = rows.filter((row) => [people.Aino, people.Eeva].includes(row.participant));
  expect(came.map(({ verdict, room }) => [verdict, room])).toEqual(Array(2).fill(["present", common]));
  for (const row of came) expect(Number(row.minutes_with_others)).toBeGreaterThan(50);
});

test("a no is heard by those who ask instead of listening, and their rooms stay as they are", async () => {
  const { season, people, walk, sitInFrame } = await atDaily();
  const [Aino, Eeva] = [await sitInFrame(people, "Aino"), await sitInFrame(people, "Eeva")];
  await walk(SEVEN_PAST);
  const offer = await Aino.looks();
  await Aino.says("yes", offer ?? { room: "" });
  const { asked } = await Eeva.tells();
  expect(await Eeva.says("no", asked ?? { room: "" })).toEqual({ type: "answered", end: "declined" });
  const { room } = offer ?? {};
  expect(await Aino.tells()).toMatchObject({ asked: null, ended: { room, end: "declined" }, groups: [1] });
  expect(await Aino.looks(true)).toBeNull();
  expect(await merges(season)).toEqual([]);
});

test("who has left her frame is offered nothing and offered to nobody", async () => {
  const { people, walk, sitInFrame } = await atDaily();
  const [Aino, Eeva] = [await sitInFrame(people, "Aino"), await sitInFrame(people, "Eeva")];
  await walk(SEVEN_PAST);
  expect(await Aino.looks()).toMatchObject({ count: 1 });
  await Eeva.tells(0);
  expect(await Aino.looks()).toBeNull();
  expect(await Eeva.looks()).toBeNull();
  await Eeva.tells(1);
  expect(await Eeva.looks()).toMatchObject({ count: 1 });
});

test("a room with somebody in it whom nobody can ask is left alone", async () => {
  const { season, people, meetings, walk, sitInFrame } = await atDaily();
  const [Aino, Eeva] = [await sitInFrame(people, "Aino"), await sitInFrame(people, "Eeva")];
  await walk(SEVEN_PAST);
  const offer = await Aino.looks();
  await Aino.says("yes", offer ?? { room: "" });
  // Somebody comes in a window of her own, without a page of ours around it.
  await Eeva.tells(2);
  await Eeva.says("yes", { room: `${meetings[0]}.1` });
  expect(await merges(season)).toEqual([]);
  expect(await Aino.looks(true)).toMatchObject({ until: expect.any(Number) });
});

for (const first of ["daily", "built-in"] as const)
  test(`where one room is ours and the other at Daily, people meet in either; the first to ask sits in the ${first} one`, async () => {
    const { season, people, meetings, daily, visitor, walk, sitInFrame } = await atDaily((double) => {
      double.troubles.push({ path: /./, times: 1, answer: 401 });
    });
    const { results } = await env.DB.prepare("SELECT meeting FROM rooms WHERE generation = 2").all();
    const [ours] = results.map(({ meeting }) => meeting);
    const [atOurs, framed] = ours === meetings[0] ? ["Aino", "Eeva"] : ["Eeva", "Aino"];
    const seated = await sitDown(people, atOurs, visitor);
    const inFrame = await sitInFrame(people, framed);
    await walk(SEVEN_PAST);
    const [asks, answers] = first === "daily" ? [inFrame, seated] : [seated, inFrame];
    const offer = (await asks.looks()) ?? { room: "" };
    await asks.says("yes", offer);
    await answers.says("yes", { room: asks === seated ? `${ours}.2` : inFrame.admitted.room });
    const [merge] = await inForce(season);
    expect(merge?.meetings).toEqual(meetings.slice(0, 2).toSorted());
    if (merge?.host === ours) {
      expect((await inFrame.tells()).room).toBe(`${ours}.2`);
      const way = await visitor("POST", `${await link(people, framed)}/admission`, undefined, ACCEPT_JSON);
      expect(await way.json()).toEqual({ kind: "link" });
      await daily.time.advance(3 * SECOND);
      expect(daily.calls.stay(inFrame.session)?.ejected).toBe(true);
    } else {
      await vi.waitFor(() => expect(seated.heard.at(-1)).toEqual({ type: "moved" }));
      expect((await sitInFrame(people, atOurs)).admitted.room).toBe(inFrame.admitted.room);
    }
  });

test("telling that one is inside asks no database, and whoever tells too often is told so", async () => {
  const { people, daily, walk, sitInFrame } = await atDaily();
  const Aino = await sitInFrame(people, "Aino");
  await walk(SEVEN_PAST);
  const { db, counts, reset } = countedD1(env.DB);
  const { visitor } = client({ ...dailyBindings(daily), DB: db });
  const path = `${await link(people, "Aino")}/presence`;
  const body = { room: Aino.admitted.room, people: 1 };
  daily.asked.length = 0;
  reset();
  expect((await visitor("POST", path, body)).status).toBe(200);
  // Development looks up how far its clock is ahead.
  expect(counts.statements).toBeLessThanOrEqual(1);
  expect(daily.asked).toEqual([]);
  const many = await Promise.all(Array.from({ length: 80 }, () => visitor("POST", path, body)));
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200, 429]));
  expect((await visitor("POST", path, { ...body, people: -1 })).status).toBe(422);
  const stale = await client().visitor("POST", `${path.replace("/presence", "x")}/presence`, body);
  expect(stale.status).toBe(404);
});

const ACCEPT_JSON = { accept: "application/json" };

/** North and south in rooms at Daily, ten minutes before January's hour. */
async function atDaily(before: (daily: Daily) => void = () => {}) {
  const daily = dailyNetwork(PUBLISHED);
  before(daily);
  const world = await twoGroups(AT_DAILY);
  const framed = framedWorld(daily);
  await framed.walk("2027-01-20T13:51");
  return { ...world, ...framed, daily };
}
