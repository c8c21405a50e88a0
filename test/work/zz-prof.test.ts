import { env } from "cloudflare:workers";
import { test } from "vitest";
import { letterOf } from "../../web/mails/letter.tsx";
import { claim, intend, settle } from "../../src/store/effects.ts";
import { atomically } from "../../src/store/db.ts";
import { readRecipient } from "../../src/store/recipients.ts";
import { decideMail } from "../../src/core/correspondence.ts";
import { ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { previewMail } from "../../src/adapters/mail/preview.ts";
import { readPlanChunk } from "../../src/store/plans.ts";
import { plan } from "../../src/core/planner.ts";
import { mailToAino, bodies } from "../doubles/mail-world.ts";

test("prof", async () => {
  const services = bench().at(PUBLISHED);
  const season = await publishedSeason(services, 64);
  const { Aino = "" } = await ids(services, season);
  const time = async (name: string, n: number, work: () => unknown) => {
    const t = performance.now();
    for (let i = 0; i < n; i++) await work();
    console.log(name, ((performance.now() - t) / n).toFixed(2));
  };
  await time("readRecipient", 50, () => readRecipient(services.db, Aino));
  await time("select 1", 50, () => env.DB.prepare("SELECT 1").all());
  const r = await readRecipient(services.db, Aino);
  await time("decide", 50, () => r && decideMail({ kind: "welcome", session: null, meeting: null, n: 0 }, { ...r.facts, mailDomain: "x" }, PUBLISHED));
  for (const kind of ["welcome", "invitation", "prompt"] as const) {
    await time("letter " + kind, 50, () => letterOf(mailToAino(bodies[kind])));
    const letter = letterOf(mailToAino(bodies[kind]));
    await time("compose " + kind, 50, () => services.compose(letter));
    const m = await services.compose(letter);
    await time("preview " + kind, 20, () => previewMail(env.DB, services.clock).send(m, kind + ":x"));
  }
  await time("claim none", 50, () => claim(services.db, ["x"], "a", PUBLISHED, PUBLISHED));
  await time("readPlanChunk", 5, () => readPlanChunk(services.db, season.season.id));
  const chunk = await readPlanChunk(services.db, season.season.id);
  await time("plan", 5, () => chunk && plan(PUBLISHED, chunk.state));
  await time("link", 50, () => services.link.token(Aino, 1));
});
