import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { MINUTE } from "../../src/core/time.ts";
import { publish } from "../../src/work/publish.ts";
import { tick } from "../../src/work/tick.ts";
import { client, setClock } from "../doubles/api.ts";
import { groupedSeason, ids, PUBLISHED } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../people.ts";

const links = signedLinks("test-link-secret", "");

test("nobody gets a link to a season that is not published, by her address or by an old link", async () => {
  const { at } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await setClock(PUBLISHED);
  const ask = async () => {
    const form = new URLSearchParams({ address: person("Aino").address });
    expect((await client().visitor("POST", "/link-requests", form)).status).toBe(200);
    expect((await client().visitor("POST", `/j/${await links.token(Aino, 1)}/renewal`)).status).toBe(200);
  };
  await ask();
  expect(await linkMails()).toBe(0);
  await publish(at(PUBLISHED), season, [], "helena");
  await ask();
  // The same quarter of an hour: one mail.
  expect(await linkMails()).toBe(1);
});

test("before publication her link shows neither group nor names nor meetings, afterwards all of them", async () => {
  const { at } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await setClock(PUBLISHED + MINUTE);
  const path = `/j/${await links.token(Aino, 1)}`;
  const read = async () => {
    const answer = await client().bare("GET", path);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const secrets = ["Birgitta", "Olli", "Mari", "ryhmä 1", "20.1.2027"];
  const draft = await read();
  expect(draft).toContain("Aino");
  for (const secret of secrets) expect(draft, secret).not.toContain(secret);
  const meeting = await env.DB.prepare("SELECT id FROM meetings LIMIT 1").first<{ id: string }>();
  expect((await client().bare("GET", `${path}/answers?meeting=${meeting?.id}`)).status).toBe(404);

  await publish(at(PUBLISHED), season, [], "helena");
  await tick(at(PUBLISHED), async () => {});
  const published = await read();
  for (const secret of secrets) expect(published, secret).toContain(secret);
});

async function linkMails(): Promise<number> {
  const row = await env.DB.prepare("SELECT count(*) AS n FROM effects WHERE kind = 'link'").first<{ n: number }>();
  return row?.n ?? Number.NaN;
}
