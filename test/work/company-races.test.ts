import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import type { Rooms } from "../../src/core/ports.ts";
import { answerCompany } from "../../src/work/company.ts";
import { client } from "../doubles/api.ts";
import { offered, seated, sitDown } from "../doubles/company.ts";
import { watchedD1 } from "../doubles/d1.ts";
import { inForce, merges, openGroups, roomOf, twoGroups, walkTo } from "../doubles/merging-world.ts";
import { FIRST_MEETING } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const SEVEN_PAST = FIRST_MEETING + 7 * 60_000;

test("two lonely people who ask for each other at once are one room once, and both know it", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva } = await seated(people, ["Aino", "Eeva"]);
  const [offerToAino, offerToEeva] = await Promise.all([offered(Aino), offered(Eeva)]);
  expect([offerToAino.moves, offerToEeva.moves].toSorted()).toEqual([false, true]);
  await Promise.all([Aino.says("yes", offerToAino), Eeva.says("yes", offerToEeva)]);
  const [merge, ...others] = await inForce(season);
  expect(others).toEqual([]);
  const [host, guest] = merge?.host === meetings[0] ? [Aino, Eeva] : [Eeva, Aino];
  await vi.waitFor(() => expect(guest.heard.at(-1)).toEqual({ type: "moved" }));
  expect(host.ends()).toEqual(["agreed"]);
  expect(host.code()).toBeNull();
  expect(await roomOf(people, guest.name, "2027-01-20T14:07")).toMatchObject({ meeting: merge?.host, generation: 1 });
  // A yes that comes after all that is no news.
  await guest.says("yes", guest === Aino ? offerToAino : offerToEeva);
  expect(await merges(season)).toHaveLength(1);
});

test("of three who are alone and say yes at once, two meet, and then the third comes to them", async () => {
  const groups = [
    ["Aino", "Olli", "Mari"],
    ["Eeva", "Jukka", "Heikki"],
    ["Noora", "Sanna", "Minna"],
  ];

  const { season, people, meetings } = await openGroups(groups.map((names) => ({ names })));
  const sitting = await seated(people, ["Aino", "Eeva", "Noora"]);
  const everybody = Object.values(sitting);
  await Promise.all(everybody.map(async (person) => person.says("yes", await offered(person))));
  // Whoever was asked about another room than the one she wanted answers what she is asked.
  for (const person of everybody) {
    const asked = person.asked();
    if (asked && !person.ends().length && person.code() === null) await person.says("yes", asked);
  }
  const [pair, ...others] = await inForce(season);
  expect(others).toEqual([]);
  expect(pair?.meetings).toHaveLength(2);

  const third = everybody.find((_, at) => !pair?.meetings.includes(meetings[at] ?? ""));
  const host = everybody.find((_, at) => meetings[at] === pair?.host);
  const guest = everybody.find((person) => person !== third && person !== host);
  if (!third || !host || !guest) throw new Error("nobody is left");
  await sitDown(people, guest.name);
  const offer = await offered(third);
  expect(offer).toMatchObject({ room: `${pair?.host}.1`, moves: true });
  expect(offer.groups).toHaveLength(2);
  await third.says("yes", offer);
  await host.says("yes", { room: `${meetings[everybody.indexOf(third)]}.1` });
  await vi.waitFor(() => expect(third.heard.at(-1)).toEqual({ type: "moved" }));
  expect(await inForce(season)).toMatchObject([{ host: pair?.host, meetings: meetings.slice(0, 3).toSorted() }]);
  expect((await merges(season))[0]).toMatchObject({ id: pair?.id, undone_by: "tuokio" });
});

test("who leaves before the answer comes is not moved, and who answered is told", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva } = await seated(people, ["Aino", "Eeva", "Jukka"]);
  await Aino.says("yes", await offered(Aino));
  Aino.leave();
  await vi.waitFor(async () => {
    const visits = await bench()
      .at(SEVEN_PAST)
      .rooms.visits({ meeting: meetings[0] ?? "", generation: 1 }, null);
    expect(visits.every(({ leftAt }) => leftAt !== null)).toBe(true);
  });
  expect(await Eeva.says("yes", { room: `${meetings[0]}.1` })).toEqual({ type: "answered", end: "gone" });
  expect(Eeva.ends()).toEqual(["gone"]);
  expect(await merges(season)).toEqual([]);
  expect(await Eeva.looks()).toBeNull();
});

test("when those who come meanwhile turn round who would move, it is another question", async () => {
  const { season, people } = await twoGroups();
  const { Aino, Eeva } = await seated(people, ["Aino", "Eeva"]);
  const offers = { Aino: await offered(Aino), Eeva: await offered(Eeva) };
  const [guest, host] = offers.Aino.moves ? [Aino, Eeva] : [Eeva, Aino];
  const [toGuest, toHost] = offers.Aino.moves ? [offers.Aino, offers.Eeva] : [offers.Eeva, offers.Aino];
  await guest.says("yes", toGuest);
  const latecomers = guest === Aino ? ["Mari", "Olli"] : ["Jukka", "Heikki"];
  const [late] = await Promise.all(latecomers.map((name) => sitDown(people, name)));
  await host.says("yes", toHost);
  for (const person of [guest, host]) await vi.waitFor(() => expect(person.ends()).toEqual(["gone"]));
  expect(late?.ends()).toEqual(["gone"]);
  expect(await merges(season)).toEqual([]);
  expect(await offered(host)).toMatchObject({ moves: true, count: 3 });
});

test("a crash after the decision leaves the move to the next tick, whichever room hears of it first", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva } = await seated(people, ["Aino", "Eeva"]);
  const offer = await offered(Aino);
  await Eeva.says("yes", await offered(Eeva));
  const services = bench().at(SEVEN_PAST + 60_000);
  const place = await services.doors.at(people.Aino ?? "", SEVEN_PAST);
  if (!place) throw new Error("no place");
  const unreachable = { ...services.rooms, open: async () => ({ kind: "again", reason: "restarting" }) as const };
  const seeker = { participant: people.Aino ?? "", place };
  const broken = { ...services, rooms: unreachable };
  expect(await answerCompany(broken, seeker, { room: offer.room, yes: true }, () => {})).toBe("agreed");
  const [merge] = await inForce(season);
  const [host, guest] = merge?.host === meetings[0] ? [Aino, Eeva] : [Eeva, Aino];
  expect([host.code(), guest.code()]).toEqual([null, null]);
  await walkTo("2027-01-20T14:10");
  await vi.waitFor(() => expect(guest.heard.at(-1)).toEqual({ type: "moved" }));
  expect(host.code()).toBeNull();
  expect(await roomOf(people, guest.name, "2027-01-20T14:10")).toMatchObject({ meeting: merge?.host, generation: 1 });
});

test("nobody is let go before the room that takes her in is ready for her", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva } = await seated(people, ["Aino", "Eeva"]);
  const offer = await offered(Aino);
  await Eeva.says("yes", await offered(Eeva));
  const services = bench().at(SEVEN_PAST + 60_000);
  const place = await services.doors.at(people.Aino ?? "", SEVEN_PAST);
  if (!place) throw new Error("no place");
  const host = offer.moves ? meetings[1] : meetings[0];
  const rooms: Rooms = {
    ...services.rooms,
    open: async (room, roster) =>
      room.meeting === host ? { kind: "again", reason: "restarting" } : services.rooms.open(room, roster),
  };
  const seeker = { participant: people.Aino ?? "", place };
  expect(await answerCompany({ ...services, rooms }, seeker, { room: offer.room, yes: true }, () => {})).toBe("agreed");
  expect(await inForce(season)).toMatchObject([{ host }]);
  const guest = offer.moves ? Aino : Eeva;
  const own = { meeting: (offer.moves ? meetings[0] : meetings[1]) ?? "", generation: 1 };
  expect((await services.lobby.view(own, people[guest.name] ?? ""))?.present).toHaveLength(1);
  await walkTo("2027-01-20T14:10");
  await vi.waitFor(() => expect(guest.heard.at(-1)).toEqual({ type: "moved" }));
});

test("a database whose reply is lost has decided all the same, and nothing is decided twice", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva } = await seated(people, ["Aino", "Eeva"]);
  const offer = await offered(Aino);
  const back = await offered(Eeva);
  await Eeva.says("yes", back);
  let lost = 0;
  const DB = watchedD1(env.DB, {
    after(sql) {
      if (!sql.some((text) => /INSERT INTO "merges"/i.test(text)) || lost++) return;
      throw new Error("Network connection lost");
    },
  });
  await Aino.says("yes", offer, tolerant(client({ DB }).visitor));
  expect(lost).toBe(1);
  await Promise.all([Aino.says("yes", offer), Eeva.says("yes", back)]);
  await walkTo("2027-01-20T14:10");
  const all = await merges(season);
  expect(all).toHaveLength(1);
  const guest = all[0]?.host === meetings[0] ? Eeva : Aino;
  await vi.waitFor(() => expect(guest.heard.at(-1)).toEqual({ type: "moved" }));
});

/** A page that takes an error for no answer. */
function tolerant(ask: ReturnType<typeof client>["visitor"]): typeof ask {
  return async (...request) => {
    const answer = await ask(...request);
    return answer.status === 500 ? new Response(null, { status: 204 }) : answer;
  };
}
