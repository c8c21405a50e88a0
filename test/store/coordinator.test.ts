import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR } from "../../src/core/time.ts";
import { lastTold } from "../../src/store/coordinator.ts";
import type { EffectRow } from "../../src/store/effects.ts";
import { openedSeason, PUBLISHED } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

test("what a digest told is as old as its decision, however late it left; without its words, as its departure", async () => {
  const { db, ...services } = bench().at(PUBLISHED);
  const { season } = await openedSeason({ db, ...services });
  const key = (day: string) => `digest:${season.id}:${day}`;
  await env.DB.prepare(
    "INSERT INTO effects (key, kind, season, n, due_at, expires_at, state, done_at, payload) VALUES (?1, 'digest', ?2, 0, 0, 9e15, 'sent', ?3, ?4)",
  )
    .bind(key("2027-01-04"), season.id, PUBLISHED + HOUR, JSON.stringify({ at: PUBLISHED, told: ["waiting:i1"] }))
    .run();
  const next = { key: key("2027-01-05") } as EffectRow;
  expect(await lastTold(db, next)).toEqual({ at: PUBLISHED, marks: ["waiting:i1"] });
  await env.DB.prepare("UPDATE effects SET payload = NULL").run();
  expect(await lastTold(db, next)).toEqual({ at: PUBLISHED + HOUR, marks: [] });
});
