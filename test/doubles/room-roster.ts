import type { Roster, RosterEntry } from "../../src/core/room.ts";

const NAMES = ["Aino", "Birgitta", "Sanna", "Johanna", "Päivi", "Riikka", "Tuula", "Maria"];
const PLACES = ["Kuopio", "Vaasa", "Oulu", "Turku", "Inari", "Lahti", "Salo", "Pori"];

/** A meeting that is running now and lasts another `minutes`, with the first `count` of eight teachers. */
export function rosterOf(count: number, changes: Partial<Roster> & { minutes?: number } = {}): Roster {
  const { minutes = 55, ...rest } = changes;
  const startsAt = Date.now() - (60 - minutes) * 60_000;
  const people = NAMES.slice(0, count).map(
    (name, index): RosterEntry => ({
      participant: name.toLowerCase().replace("ä", "a"),
      name,
      municipality: PLACES[index] ?? null,
      language: name === "Birgitta" ? "sv" : "fi",
      role: "member",
      linkVersion: 1,
    }),
  );
  const theme = {
    title: "Tutustuminen ja oma arki",
    question: "Mikä hetki tällä viikolla kertoi, että lapset voivat hyvin ryhmässäsi?",
    follow_up: "Mitä sinä teit, jotta se hetki syntyi?",
  };
  return {
    rev: 1,
    season: "season",
    session: 2,
    groups: [4],
    opensAt: startsAt - 10 * 60_000,
    startsAt,
    endsAt: startsAt + 60 * 60_000,
    zone: "Europe/Helsinki",
    phases: [
      { name: "opening", minutes: 5 },
      { name: "discussion", minutes: 45 },
      { name: "closing", minutes: 10 },
    ],
    theme: { fi: theme, sv: theme, en: theme },
    contact: { name: "Kaisa Koordinaattori", email: "kaisa@example.org", phone: "+358 40 123 4567" },
    company: null,
    people,
    place: null,
    elsewhere: false,
    ice: { servers: [], relayOnly: false },
    clockOffset: 0,
    ...rest,
  };
}
