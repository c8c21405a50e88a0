import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { withdraw } from "../../src/work/participation.ts";
import { groupedSeason, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

/** The third Wednesdays of January and February, at two in Helsinki. */
const JANUARY = Date.UTC(2027, 0, 20, 12);
const FEBRUARY = Date.UTC(2027, 1, 17, 12);
const NEXT_MORNING = Date.UTC(2027, 1, 18, 6);
const short = {
  cohorts: undefined,
  sessions: { first: "2027-01", last: "2027-02", weekday: "wednesday", week: 3, time: "14:00" },
} as const;

test("the morning after the last meeting everybody hears what her own season was, and nobody who has left", async () => {
  const { at, box } = bench({ RETENTION_MONTHS: "24" });
  const season = await publishedSeason(at(PUBLISHED), 4, short);
  const { Aino = "", Birgitta = "", Olli = "", Mari = "" } = await ids(at(PUBLISHED), season);
  await settle(at(PUBLISHED));
  const visits = (start: number) => [
    { id: "00000001", session: null, participant: Aino, joinedAt: start - MINUTE, leftAt: start + HOUR },
    { id: "00000002", session: null, participant: Birgitta, joinedAt: start, leftAt: start + 40 * MINUTE },
    ...(start === JANUARY
      ? [{ id: "00000003", session: null, participant: Mari, joinedAt: start, leftAt: start + HOUR }]
      : []),
  ];
  for (const start of [JANUARY, FEBRUARY]) {
    await settle(at(start - 15 * MINUTE));
    const after = at(start + HOUR + MINUTE);
    await settle({ ...after, rooms: { ...after.rooms, visits: async () => visits(start) } });
  }
  const mari = await readParticipant(at(FEBRUARY + 2 * HOUR).db, Mari);
  if (!mari) throw new Error("Mari is there");
  await withdraw(at(FEBRUARY + 2 * HOUR), mari);
  box.sent.length = 0;
  await settle(at(NEXT_MORNING));
  const farewells = new Map(box.sent.map(({ key, message }) => [key, message.raw]));
  const textTo = async (who: string) =>
    (await PostalMime.parse(farewells.get(effectKey.farewell(who)) ?? new Uint8Array())).text?.replaceAll(
      "\r\n",
      "\n",
    ) ?? "";
  const aino = await textTo(Aino);
  expect(aino).toContain("Tapaamiset, joissa olit mukana: 2/2\n");
  expect(aino).toContain("Aika yhdessä muiden kanssa: 1\u00a0h\u00a040\u00a0min\n");
  expect(aino).toContain("Kollegat, jotka tapasit: 2\n");
  expect(aino).toContain("Säilytämme tietojasi 24 kuukautta");
  expect(await textTo(Birgitta)).toContain("Kolleger som du träffade: 2\n");
  // Olli could not come: he is thanked all the same, without figures.
  expect(await textTo(Olli)).toContain("Lämmin kiitos");
  expect(await textTo(Olli)).not.toContain("0/2");
  expect(farewells.has(effectKey.farewell(Mari))).toBe(false);
  expect(aino).not.toMatch(/Birgitta|Olli|Mari/);
});

test("nobody is thanked for a season that is only a draft", async () => {
  const { at, box } = bench();
  await groupedSeason(at(PUBLISHED), 4, short);
  await settle(at(NEXT_MORNING));
  expect(box.sent).toEqual([]);
});
