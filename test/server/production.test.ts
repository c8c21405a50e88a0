import { afterAll, beforeAll, expect, test } from "vitest";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";

let state: string;
let server: RealServer;

beforeAll(async () => {
  state = freshState();
  server = await startServer(state, null);
});

afterAll(async () => {
  await server?.kill();
  discard(state);
});

test("the unmodified configuration knows no development address", async () => {
  for (const where of ["/dev/clock", "/dev/clock/next", "/dev/mail", "/dev/mail/1", "/dev/sign-in"])
    for (const method of ["GET", "POST", "PUT"]) {
      const headers = { authorization: "Bearer dev-admin", origin: "https://tuokio.example" };
      const answer = await fetch(server.origin + where, { method, headers });
      expect(answer.status, `${method} ${where}`).toBe(404);
    }
});

test("the unmodified configuration knows neither development key", async () => {
  for (const key of ["dev-admin", "dev-researcher"]) {
    const byKey = await fetch(`${server.origin}/api/v1/seasons`, { headers: { authorization: `Bearer ${key}` } });
    expect(byKey.status).toBe(401);
    const byCookie = await fetch(`${server.origin}/api/v1/seasons`, { headers: { cookie: `tuokio_dev=${key}` } });
    expect(byCookie.status).toBe(401);
  }
});

test("health is red and names what is missing, without a value of anything", async () => {
  const answer = await fetch(`${server.origin}/healthz`);
  expect(answer.status).toBe(503);
  const { checks } = (await answer.json()) as { checks: Record<string, { ok: boolean; detail: string }> };
  expect(checks.settings).toEqual({ ok: false, detail: "LINK_SECRET, RESEARCH_SECRET" });
  expect(checks.mail?.ok).toBe(false);
  expect(checks.turn?.ok).toBe(false);
});
