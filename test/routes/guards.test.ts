import { env } from "cloudflare:workers";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { expect, test, vi } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { createApp } from "../../src/app.ts";
import { HOUR } from "../../src/core/time.ts";
import type { Env } from "../../src/env.ts";
import worker from "../../src/index.ts";
import { client, json, PRODUCTION, setClock } from "../doubles/api.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const SAFE = ["GET", "HEAD", "OPTIONS", "ALL"];
const TEAM = "guards.cloudflareaccess.example";
const ACCESS = {
  ...PRODUCTION,
  ACCESS_TEAM_DOMAIN: TEAM,
  ACCESS_AUDIENCE: "tuokio-audience",
  ADMINS: "helena@kuopio.example, Second@Kuopio.example",
  RESEARCHERS: "riikka@oulu.example",
};

/** Every unsafe route of the application, with something in the place of its parameters; hooks are signed instead. */
function unsafeRoutes(): { method: string; path: string }[] {
  const own = createApp().routes.filter(({ method, path }) => !SAFE.includes(method) && !/\*|^\/hooks\//.test(path));
  return own.map(({ method, path }) => ({ method, path: path.replaceAll(/:\w+/g, "aaaaaaaaaaaaaaaaaaaa") }));
}

test("every unsafe route refuses a request without our own origin, whatever else it carries", async () => {
  const { bare } = client();
  const routes = unsafeRoutes();
  expect(routes.length).toBeGreaterThan(15);
  const strangers: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: "http://localhost.evil.example" },
    { origin: "http://localhost:8080" },
    { origin: "https://localhost" },
    { cookie: "tuokio_dev=dev-admin", "sec-fetch-site": "same-origin" },
    { authorization: "Basic ZGV2LWFkbWlu", origin: "https://evil.example" },
  ];
  for (const { method, path } of routes)
    for (const headers of strangers) {
      const answer = await bare(method, path, "{}", { "content-type": "application/json", ...headers });
      expect(answer.status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
      expect(await json(answer)).toMatchObject({ code: "foreign_origin" });
    }
});

test("a page of our own may post, and a bearer key needs no origin", async () => {
  const { visitor, bare } = client();
  expect((await visitor("POST", "/api/v1/seasons", "{}")).status).toBe(401);
  expect((await bare("POST", "/api/v1/seasons", "{}", { authorization: "Bearer dev-admin" })).status).toBe(422);
  expect((await bare("POST", "/api/v1/seasons", "{}", { authorization: "Bearer guess" })).status).toBe(401);
});

test("the socket wants our own origin too, and a link and an upgrade besides", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await settle(at(FIRST_MEETING - HOUR / 4));
  await setClock(FIRST_MEETING);
  const path = `/j/${await signedLinks("test-link-secret", "").token(Aino, 1)}/socket`;
  const { visitor, bare } = client();
  for (const origin of [undefined, "null", "https://evil.example"]) {
    const headers = { upgrade: "websocket", ...(origin ? { origin } : {}) };
    const refused = await bare("GET", path, undefined, headers);
    expect(refused.status, origin).toBe(403);
    expect(refused.webSocket).toBeNull();
  }
  expect((await visitor("GET", path)).status).toBe(426);
  const let_in = await visitor("GET", path, undefined, { upgrade: "websocket" });
  expect(let_in.status).toBe(101);
  let_in.webSocket?.accept();
  let_in.webSocket?.close();
});

test("development keys, cookies and pages do not exist in production, nor where nothing is said", async () => {
  for (const ENVIRONMENT of ["production", undefined]) {
    const { admin, visitor, bare } = client({ ...PRODUCTION, ENVIRONMENT } as Partial<Env>);
    const answer = await admin("GET", "/api/v1/seasons");
    expect(answer.status).toBe(401);
    expect(await json(answer)).toMatchObject({ code: "sign_in" });
    expect((await bare("GET", "/api/v1/seasons", undefined, { cookie: "tuokio_dev=dev-admin" })).status).toBe(401);
    for (const path of ["/dev/clock", "/dev/mail", "/dev/mail/1", "/dev/sign-in"])
      expect((await admin("GET", path)).status, path).toBe(404);
    expect((await admin("PUT", "/dev/clock", { now: "2027-01-01T00:00:00Z" })).status).toBe(404);
    expect((await visitor("POST", "/dev/clock/next")).status).toBe(404);
    expect((await visitor("POST", "/dev/sign-in", new URLSearchParams({ role: "admin" }))).status).toBe(404);
    expect(await (await visitor("GET", "/")).text()).not.toContain("/dev/");
  }
});

test("development routes answer on the machine itself alone", async () => {
  const app = createApp();
  const ask = (url: string) => app.request(url, { headers: { authorization: "Bearer dev-admin" } }, env);
  expect((await ask("http://localhost/dev/clock")).status).toBe(200);
  expect((await ask("http://127.0.0.1:8787/dev/clock")).status).toBe(200);
  for (const host of ["tuokio.example", "localhost.evil.example", "192.168.1.7:8787"])
    expect((await ask(`http://${host}/dev/clock`)).status, host).toBe(404);
});

test("production without secrets answers 503 to those who are let in, and names what is missing without its value", async () => {
  const key = await signingKey();
  const cases: [Partial<Env>, string[]][] = [
    [{ LINK_SECRET: "" }, ["LINK_SECRET"]],
    [{ RESEARCH_SECRET: "" }, ["RESEARCH_SECRET"]],
    [{ MAIL_TRANSPORT: "preview" }, ["MAIL_TRANSPORT (preview is for development)"]],
  ];
  for (const [changes, missing] of cases) {
    const { bare, visitor } = client({ ...ACCESS, ...changes });
    const headers = { "cf-access-jwt-assertion": await key.sign({ email: "helena@kuopio.example" }) };
    const answer = await bare("GET", "/api/v1/seasons", undefined, headers);
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: "not_configured", missing });
    expect(text).not.toContain("test-link-secret");
    expect(text).not.toContain("test-research-secret");
    expect((await bare("GET", "/api/v1/seasons")).status).toBe(401);
    expect((await bare("GET", "/nothing/here")).status).toBe(404);
    expect((await visitor("POST", "/link-requests", new URLSearchParams({ address: "a@b.example" }))).status).toBe(503);
    const health = await bare("GET", "/healthz");
    expect(health.status).toBe(503);
    expect(await json(health)).toMatchObject({
      ok: false,
      checks: { settings: { ok: false, detail: missing.join(", ") } },
    });
  }
});

test("production without secrets neither ticks nor sends", async () => {
  const bindings = { ...env, ...PRODUCTION, MAIL_TRANSPORT: "preview" };
  const ack = vi.fn();
  const batch = { messages: [{ body: { keys: ["welcome:aino"] }, ack }] } as unknown as MessageBatch<{
    keys: string[];
  }>;
  await expect(worker.scheduled({} as ScheduledController, bindings)).rejects.toThrow("not configured: MAIL_TRANSPORT");
  await expect(worker.queue(batch, bindings)).rejects.toThrow("not configured: MAIL_TRANSPORT");
  expect(ack).not.toHaveBeenCalled();
  expect(await env.DB.prepare("SELECT count(*) AS n FROM settings").first()).toEqual({ n: 0 });
});

test("Cloudflare Access vouches for an address, and the lists say who is who", async () => {
  const key = await signingKey();
  const { bare } = client(ACCESS);
  const as = async (payload: JWTPayload) => {
    const headers = { "cf-access-jwt-assertion": await key.sign(payload) };
    const seasons = await bare("GET", "/api/v1/seasons", undefined, headers);
    const creation = await bare("POST", "/api/v1/seasons", "{}", { ...headers, origin: "http://localhost" });
    return [seasons.status, creation.status];
  };
  expect(await as({ email: "helena@kuopio.example" })).toEqual([200, 422]);
  expect(await as({ email: "Helena@Kuopio.Example" })).toEqual([200, 422]);
  expect(await as({ email: "second@kuopio.example" })).toEqual([200, 422]);
  expect(await as({ email: "riikka@oulu.example" })).toEqual([200, 403]);
  expect(await as({ email: "somebody@kuopio.example" })).toEqual([401, 401]);
  expect(await as({ email: "" })).toEqual([401, 401]);
  expect(await as({})).toEqual([401, 401]);
});

test("a token for others, of others, of another time or signed in another way is nobody's", async () => {
  const key = await signingKey();
  const { bare } = client(ACCESS);
  const email = "helena@kuopio.example";
  const status = async (token: string) =>
    (await bare("GET", "/api/v1/seasons", undefined, { "cf-access-jwt-assertion": token })).status;
  expect(await status(await key.sign({ email }))).toBe(200);
  expect(await status(await key.sign({ email }, { audience: "another-application" }))).toBe(401);
  expect(await status(await key.sign({ email }, { issuer: "https://evil.cloudflareaccess.example" }))).toBe(401);
  expect(await status(await key.sign({ email }, { expires: "-1m" }))).toBe(401);
  expect(await status(await key.sign({ email }, { expires: null }))).toBe(401);
  expect(await status(await key.sign({ email }, { notBefore: "10m" }))).toBe(401);

  const stranger = await generateKeyPair("RS256");
  expect(await status(await key.sign({ email }, { with: stranger.privateKey }))).toBe(401);
  const claims = { email, iss: `https://${TEAM}`, aud: "tuokio-audience", exp: Math.floor(Date.now() / 1000) + 600 };
  // The public key as a shared secret, the oldest trick with these tokens.
  const secret = new TextEncoder().encode(JSON.stringify(key.jwk));
  const hs256 = await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "guards" }).sign(secret);
  expect(await status(hs256)).toBe(401);
  const base64url = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  expect(await status(`${base64url({ alg: "none", kid: "guards" })}.${base64url(claims)}.`)).toBe(401);
  expect(await status("nonsense")).toBe(401);
});

test("without Access in the settings nobody is let in, whoever signs", async () => {
  const key = await signingKey();
  const headers = { "cf-access-jwt-assertion": await key.sign({ email: "helena@kuopio.example" }) };
  for (const name of ["ACCESS_TEAM_DOMAIN", "ACCESS_AUDIENCE"])
    expect((await client({ ...ACCESS, [name]: "" }).bare("GET", "/api/v1/seasons", undefined, headers)).status).toBe(
      401,
    );
});

test("every answer carries the strict headers, and none may be kept by anybody", async () => {
  const { admin, bare } = client();
  for (const answer of [
    await bare("GET", "/"),
    await bare("GET", "/nothing"),
    await bare("GET", "/j/guess"),
    await admin("GET", "/api/v1/seasons"),
  ]) {
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("strict-transport-security")).toContain("max-age=");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  }
});

/** A team's signing key, served where Access serves it; everything else that is fetched fails. */
async function signingKey() {
  const { publicKey, privateKey } = await pair();
  const jwk = { ...(await exportJWK(publicKey)), kid: "guards", alg: "RS256", use: "sig" };
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url !== `https://${TEAM}/cdn-cgi/access/certs`) throw new Error(`unexpected fetch of ${url}`);
    return Response.json({ keys: [jwk] });
  });
  type Options = { audience?: string; issuer?: string; expires?: string | null; notBefore?: string; with?: CryptoKey };
  return {
    jwk,
    sign(payload: JWTPayload, options: Options = {}) {
      const token = new SignJWT(payload)
        .setProtectedHeader({ alg: "RS256", kid: "guards" })
        .setIssuer(options.issuer ?? `https://${TEAM}`)
        .setAudience(options.audience ?? "tuokio-audience")
        .setIssuedAt();
      if (options.expires !== null) token.setExpirationTime(options.expires ?? "10m");
      if (options.notBefore) token.setNotBefore(options.notBefore);
      return token.sign(options.with ?? privateKey);
    },
  };
}

let made: ReturnType<typeof generateKeyPair> | undefined;

/** One pair for the file: the application keeps a team's keys for a while, as it should. */
function pair() {
  made ??= generateKeyPair("RS256", { extractable: true });
  return made;
}
