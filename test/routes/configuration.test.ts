import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { effectKey } from "../../src/core/effect.ts";
import type { Env } from "../../src/env.ts";
import worker from "../../src/index.ts";
import { consume } from "../../src/work/consume.ts";
import { client, json, PRODUCTION, setClock } from "../doubles/api.ts";
import { ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OURS = "https://tuokio.example";
const SMTP = { MAIL_TRANSPORT: "smtp", MAIL_DOMAIN: "tuokio.example", SMTP_HOST: "relay.example" };
const links = signedLinks("test-link-secret", "");

test("a setting that nobody can read is named by the health page, and production waits with everything else", async () => {
  const token = await links.token("aino7k2m4p6q3r5s2t4v", 1);
  const unreadable: Partial<Env>[] = [
    { ICE_SERVERS: "turn:turn.example" },
    { ICE_SERVERS: '[{"url":"turn:turn.example"}]' },
    { SMTP_PORT: "smtps" },
    { SMTP_PORT: "70000" },
    { ENVIRONMENT: "prodcution" },
    { MAIL_TRANSPORT: "sendmail" },
    { MAIL_PER_MINUTE: "many" },
    { MAIL_PER_MINUTE: "0" },
    { PUBLIC_ORIGIN: "tuokio.example" },
    { PUBLIC_ORIGIN: "tuokio.example:443" },
  ];
  for (const wrong of unreadable) {
    const [name = ""] = Object.keys(wrong);
    const seen = JSON.stringify(wrong);
    const { bare } = client({ ...PRODUCTION, PUBLIC_ORIGIN: OURS, ...wrong });
    const health = await bare("GET", "/healthz");
    expect(health.status, seen).toBe(503);
    const settings = { ok: false, detail: `${name} (not understood)` };
    expect(await json(health), seen).toMatchObject({ checks: { settings } });
    const link = await bare("GET", `/j/${token}`);
    expect(link.status, seen).toBe(503);
    expect(await json(link)).toMatchObject({ code: "not_configured", missing: [`${name} (not understood)`] });
    const bindings = { ...env, ...PRODUCTION, PUBLIC_ORIGIN: OURS, ...wrong };
    await expect(worker.scheduled({} as ScheduledController, bindings), seen).rejects.toThrow("not configured");
    if (name !== "PUBLIC_ORIGIN") expect((await askForLink(wrong, OURS)).status, seen).toBe(503);
  }
});

test("settings that are readable are not found fault with", async () => {
  const { bare } = client({
    ...PRODUCTION,
    ...SMTP,
    PUBLIC_ORIGIN: OURS,
    ICE_SERVERS: '[{"urls":["turn:turn.example"],"username":"a","credential":"b"}]',
    SMTP_PORT: "587",
  });
  expect(await json(bare("GET", "/healthz"))).toMatchObject({
    checks: { settings: { ok: true, detail: "complete" }, turn: { ok: true }, mail: { ok: true, detail: "smtp" } },
  });
});

test("mail by SMTP wants a domain and a host, production an origin: without them they are missing", async () => {
  const missing = async (bindings: Partial<Env>) => {
    const health = await client({ ...PRODUCTION, ...SMTP, PUBLIC_ORIGIN: OURS, ...bindings }).bare("GET", "/healthz");
    return (await json<{ checks: { settings: { detail: string } } }>(health)).checks.settings.detail;
  };
  expect(await missing({})).toBe("complete");
  expect(await missing({ MAIL_DOMAIN: "" })).toBe("MAIL_DOMAIN");
  expect(await missing({ SMTP_HOST: "" })).toBe("SMTP_HOST");
  expect(await missing({ MAIL_DOMAIN: "", SMTP_HOST: "" })).toBe("MAIL_DOMAIN, SMTP_HOST");
  expect(await missing({ PUBLIC_ORIGIN: undefined })).toBe("PUBLIC_ORIGIN");
});

test("mail by Cloudflare's service wants a domain and nothing else", async () => {
  const checks = async (MAIL_DOMAIN: string) => {
    const bindings = { ...PRODUCTION, MAIL_TRANSPORT: "cloudflare", PUBLIC_ORIGIN: OURS, MAIL_DOMAIN };
    return (await json<{ checks: object }>(client(bindings).bare("GET", "/healthz"))).checks;
  };
  expect(await checks("tuokio.example")).toMatchObject({ settings: { ok: true }, mail: { ok: true } });
  expect(await checks("")).toMatchObject({ settings: { ok: false, detail: "MAIL_DOMAIN" } });
});

test("what cannot be an origin is nobody's: neither an empty one nor null gets in by it", async () => {
  for (const PUBLIC_ORIGIN of [undefined, "", "tuokio.example", "tuokio.example:443"])
    for (const origin of ["", "null", "tuokio.example"])
      expect((await askForLink({ PUBLIC_ORIGIN }, origin)).status, `${PUBLIC_ORIGIN} ${origin}`).toBe(403);
});

test("a slash after the origin does no harm: forms are accepted, and links in mails have one slash", async () => {
  expect((await askForLink({ PUBLIC_ORIGIN: `${OURS}/` }, OURS)).status).toBe(200);
  expect((await askForLink({ PUBLIC_ORIGIN: `${OURS}/` }, "https://evil.example")).status).toBe(403);

  const { at, box } = bench({ PUBLIC_ORIGIN: `${OURS}/` });
  const { Aino = "" } = await ids(at(PUBLISHED), await publishedSeason(at(PUBLISHED)));
  await consume(at(PUBLISHED), [effectKey.welcome(Aino)]);
  expect(box.sent).toHaveLength(1);
  const payload = await env.DB.prepare("SELECT payload FROM effects WHERE key = ?")
    .bind(effectKey.welcome(Aino))
    .first<string>("payload");
  expect(JSON.parse(payload ?? "{}").urls).toEqual({
    link: `${OURS}/j/${await links.token(Aino, 1)}`,
    privacy: `${OURS}/tietosuoja`,
  });
});

test("the content policy names the origin of our own sockets, encrypted where the pages are", async () => {
  const connects = async (bindings: Partial<Env>) => {
    const answer = await client(bindings).bare("GET", "/");
    return /connect-src ([^;]*)/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  };
  expect(await connects({})).toBe("'self' ws://localhost");
  expect(await connects({ PUBLIC_ORIGIN: "http://localhost:8787" })).toBe("'self' ws://localhost:8787");
  expect(await connects({ ...PRODUCTION, PUBLIC_ORIGIN: `${OURS}/` })).toBe("'self' wss://tuokio.example");
});

test("three refused tries are an alert on the season's page and make the health page red, until they are over", async () => {
  const { at, box } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const key = effectKey.welcome(Aino);
  const { id } = season.season;
  const look = async () => {
    await env.DB.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES ('beat', ?)").bind(PUBLISHED).run();
    await setClock(PUBLISHED);
    const page = await client().admin("GET", `/admin/seasons/${id}`);
    const link = /<a href="([^"]*state=planned[^"]*)">([^<]*)<\/a>/.exec(await page.text());
    const health = await client().bare("GET", "/healthz");
    const { checks } = await json<{ checks: { effects: unknown } }>(health);
    return { alert: link && [link[1], link[2]], effects: checks.effects, healthy: health.status === 200 };
  };
  const well = { alert: null, effects: { ok: true, detail: "0 tried again and again" }, healthy: true };
  expect(await look()).toEqual(well);
  let now = PUBLISHED;
  for (let attempt = 1; attempt <= 3; attempt++) {
    box.answers.push({ kind: "again", reason: "451 busy" });
    await consume(at(now), [key]);
    const due = await env.DB.prepare("SELECT due_at FROM effects WHERE key = ?").bind(key).first<number>("due_at");
    now = due ?? 0;
    if (attempt === 2) expect(await look()).toEqual(well);
  }
  expect(await look()).toEqual({
    alert: [`/admin/seasons/${id}/mails?state=planned`, "1 message has not gone out after several tries"],
    effects: { ok: false, detail: "1 tried again and again" },
    healthy: false,
  });
  await consume(at(now), [key]);
  expect(await look()).toEqual(well);
});

/** The form on the front page, sent from `origin`. */
function askForLink(bindings: Partial<Env>, origin: string): Promise<Response> {
  const form = new URLSearchParams({ address: "nobody@kuopio.example" });
  const { bare } = client({ ...PRODUCTION, PUBLIC_ORIGIN: OURS, ...bindings });
  return bare("POST", "/link-requests", form, { origin, "cf-connecting-ip": crypto.randomUUID() });
}
