import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type DailyServer, serveDaily } from "../doubles/daily/serve.ts";

// Every call is a process of its own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SECRET = btoa("s".repeat(32));
const answers: number[] = [];
let server: DailyServer;
let url: string;

beforeAll(async () => {
  server = await serveDaily({ hook: async () => new Response(null, { status: answers.shift() ?? 200 }) });
  url = "https://tuokio.test/hooks/daily";
});

afterAll(() => server?.stop());

test("without a key, and without saying what to do, nothing is asked of Daily", async () => {
  expect(await tuokio(["check"], { DAILY_API_KEY: "" })).toMatchObject({
    code: 1,
    err: expect.stringContaining("DAILY_API_KEY"),
  });
  expect(await tuokio([])).toMatchObject({ code: 2, err: expect.stringContaining("tuokio daily check") });
  expect(server.daily.asked).toEqual([]);
});

test("check tells the two settings that Daily knows, and whether ours are the same", async () => {
  const { domain, domainId } = server.daily.account;
  const told = `DAILY_DOMAIN=${domain}\nDAILY_DOMAIN_ID=${domainId}\nProperties of the domain: 0\n`;
  expect(await tuokio(["check"], { DAILY_DOMAIN: domain, DAILY_DOMAIN_ID: domainId })).toEqual({
    code: 0,
    out: told,
    err: "",
  });
  expect((await tuokio(["check"])).out).toContain("is different in the environment");
});

test("a key that Daily does not know is said, and not repeated", async () => {
  const { code, err } = await tuokio(["check"], { DAILY_API_KEY: "a-wrong-key" });
  expect(code).toBe(1);
  expect(err).toContain("401 authentication-error");
  expect(err).not.toContain("a-wrong-key");
});

test("the webhook is made once, kept, brought back when it has failed, and never taken from another address", async () => {
  expect((await tuokio(["webhook"])).out).toContain("The domain has no webhook.");
  answers.push(500);
  expect(await tuokio(["webhook", "--url", url])).toMatchObject({
    code: 1,
    err: expect.stringContaining("400 invalid-request"),
  });
  expect(await tuokio(["webhook", "--url", url])).toEqual({
    code: 0,
    out: `${url}: ACTIVE, 0 failures in a row\n`,
    err: "",
  });
  const hook = server.daily.hooks.current();
  expect(hook).toMatchObject({ hmac: SECRET, retryType: "exponential" });

  if (hook) Object.assign(hook, { state: "FAILED", failedCount: 3 });
  expect((await tuokio(["webhook"])).out).toContain("FAILED, 3 failures in a row\nIt tells nothing any more.");
  await tuokio(["webhook", "--url", url]);
  expect(server.daily.hooks.current()).toMatchObject({ uuid: hook?.uuid, state: "ACTIVE", failedCount: 0 });

  const other = await tuokio(["webhook", "--url", "https://elsewhere.test/hooks/daily"]);
  expect(other).toMatchObject({ code: 1, err: expect.stringContaining(`goes to ${url}`) });
  await tuokio(["webhook", "--url", "https://elsewhere.test/hooks/daily", "--replace"]);
  expect(server.daily.hooks.current()?.url).toBe("https://elsewhere.test/hooks/daily");
});

test("without a payment card Daily's refusal is passed on", async () => {
  server.daily.switches.card = false;
  const { code, err } = await tuokio(["webhook"]);
  expect([code, err]).toEqual([1, expect.stringContaining("invalid-plan-type")]);
  server.daily.switches.card = true;
});

function tuokio(args: readonly string[], settings: Record<string, string> = {}) {
  const env = {
    ...{ ...process.env, LC_ALL: "C", DAILY_API_BASE: server.apiBase, DAILY_API_KEY: server.daily.account.key },
    ...{ DAILY_WEBHOOK_SECRET: SECRET, ...settings },
  };
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ["src/cli/tuokio.ts", "daily", ...args], { cwd: ROOT, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}
