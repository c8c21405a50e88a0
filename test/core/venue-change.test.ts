import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import { type Venue, venue } from "../../src/core/venue.ts";
import { type HeldAt, venueMoves, venueObstacle } from "../../src/core/venue-change.ts";

const NOW = Date.UTC(2027, 0, 20, 12);
const own: Venue = { provider: "built-in" };
const daily: Venue = { provider: "daily" };
const teams: Venue = { provider: "external", place: "https://teams.example/1" };
const library: Venue = { provider: "external", place: "Kuopion pääkirjasto" };

test("only what differs moves: a room that is there already, and one that is over, stay", () => {
  const all = [held("a"), held("b", { room: daily }), held("c", { startsAt: NOW - 2 * HOUR })];
  expect(ids(venueMoves(NOW, all, { level: "season", of: "spring", venue: daily }))).toEqual(["a"]);
});

test("a choice for all leaves alone a room that is elsewhere by necessity, one for the meeting does not", () => {
  const fallen = held("a", { choices: { ...none, season: daily }, room: own });
  expect(venueMoves(NOW, [fallen], { level: "season", of: "spring", venue: daily })).toEqual([]);
  const chosen = venueMoves(NOW, [fallen], { level: "meeting", of: "a", venue: daily });
  expect(chosen).toMatchObject([{ from: own, to: daily, takesPlace: true }]);
});

test("people hear only of places that they have to go to or no longer have to, and of nothing once it has begun", () => {
  const tells = (room: Venue, to: Venue, changes: Partial<HeldAt> = {}) =>
    venueMoves(NOW, [held("a", { room, ...changes })], { level: "meeting", of: "a", venue: to }).map(
      (one) => one.tells,
    );
  expect(tells(own, teams)).toEqual([false]);
  expect(tells(own, library)).toEqual([true]);
  expect(tells(library, teams)).toEqual([true]);
  expect(tells(own, library, { startsAt: NOW - MINUTE })).toEqual([false]);
});

test("a meeting that is off, or in another's room, gets its room quietly, for when it is on again by itself", () => {
  const all = [held("a", { cancelled: true }), held("b", { host: "c" }), held("c")];
  const moves = venueMoves(NOW, all, { level: "season", of: "spring", venue: daily });
  expect(moves.map(({ meeting, takesPlace }) => [meeting.id, takesPlace])).toEqual([
    ["a", false],
    ["b", false],
    ["c", true],
  ]);
});

test("a room that groups share goes to another service, but not to the library of one of them", () => {
  const all = [held("b", { host: "c" }), held("c")];
  const ofC = { level: "meeting", of: "c" } as const;
  expect(venueObstacle(all, { ...ofC, venue: teams })).toBeNull();
  expect(venueObstacle(all, { ...ofC, venue: library })).toBe("meeting_merged");
  expect(venueObstacle(all, { level: "meeting", of: "b", venue: teams })).toBe("meeting_merged");
  expect(venueMoves(NOW, all, { level: "season", of: "spring", venue: library })).toEqual([]);
  expect(venueObstacle([held("a", { cancelled: true })], { level: "meeting", of: "a", venue: teams })).toBe("too_late");
});

test("a place is an https address alone or words alone, on one line", () => {
  const isPlace = (place: string) => venue.safeParse({ provider: "external", place }).success;
  expect(["https://teams.example/1", "Kahvila: Kaneli", " sali 2 "].map(isPlace)).toEqual([true, true, true]);
  for (const wrong of ["", "http://a.example", "https://", "Teams https://a.example", "javascript://a", "a\nb"])
    expect(isPlace(wrong), wrong).toBe(false);
});

const none = { meeting: null, group: null, season: null, rules: undefined };

/** Tomorrow, in our own room, unless it is said otherwise. */
function held(id: string, changes: Partial<HeldAt> = {}): HeldAt {
  const startsAt = changes.startsAt ?? NOW + 24 * HOUR;
  return {
    ...{
      id,
      of: { meeting: id, group: `group of ${id}`, season: "spring" },
      choices: none,
      cancelled: false,
      host: id,
    },
    ...{ opensAt: startsAt - 15 * MINUTE, startsAt, endsAt: startsAt + HOUR, room: own },
    ...changes,
  };
}

function ids(moves: readonly { meeting: { id: string } }[]): string[] {
  return moves.map(({ meeting }) => meeting.id);
}
