/**
 * `npm start`: a working season on one machine. Migrates a local database, serves the Worker, and (unless `--empty`) makes
 * the demonstration by walking the clock through a real season.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { PROVIDERS } from "../src/core/ports.ts";
import { type DailyServer, serveDaily } from "../test/doubles/daily/serve.ts";
import { world } from "../test/world.ts";
import { makeDemo } from "./demo.ts";

const root = path.join(import.meta.dirname, "..");
const options = readOptions();
const origin = `http://127.0.0.1:${options.port}`;
/** Elsewhere, so that two copies can run on one machine. */
const kept = process.env.TUOKIO_STATE ?? path.join(root, ".tuokio");
const atDaily = options.rooms === "daily";
const state = path.join(kept, options.empty ? "empty" : atDaily ? "demo-daily" : "demo");
const secrets = path.join(kept, "secrets.env");
const bin = path.join(root, "node_modules", ".bin");
const environment = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
};
/** The webhook of the stand-in for Daily, with a secret that guards nothing. */
const HOOK = {
  hmac: Buffer.from("the demonstration's own webhook").toString("base64"),
  eventTypes: ["participant.joined", "participant.left", "meeting.started", "meeting.ended"],
  retryType: "exponential" as const,
};
/** What Cloudflare's cron would do each minute; the local server has no clock of its own. */
const TICK_MS = 15_000;

await portIsFree(options.port);
// The stand-in for Daily remembers nothing, so that what is left of an earlier run would miss its rooms.
if (options.fresh || atDaily) rmSync(state, { recursive: true, force: true });
writeSecrets();
run("wrangler", "d1", "migrations", "apply", "DB", "--local", "--persist-to", state);
const daily = atDaily ? await serveDaily({ clock: demoClock }) : null;
const server = serve();
await answering();
await daily?.daily.hooks.create({ ...HOOK, url: `${origin}/hooks/daily` });
const ticking = setInterval(() => fetch(`${origin}/cdn-cgi/handler/scheduled`).catch(() => {}), TICK_MS);
server.on("exit", (code) => {
  clearInterval(ticking);
  process.exit(code ?? 0);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
followParent();
await introduce();

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "8787" },
        empty: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
        rooms: { type: "string", default: "built-in" },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`"${values.port}" is not a port.`);
    const rooms = PROVIDERS.find((provider) => provider === values.rooms);
    if (!rooms) throw new Error(`"${values.rooms}" is no provider of rooms: choose ${PROVIDERS.join(" or ")}.`);
    return { ...values, port, rooms };
  } catch (error) {
    return giveUp(
      `${error instanceof Error ? error.message : error} Known are --empty, --fresh, --rooms daily and --port N.`,
    );
  }
}

/** Another server there would answer in our place, with another season. */
async function portIsFree(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.once("error", () => giveUp(`Port ${port} is in use. Stop what runs there, or choose another with --port N.`));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/** npm passes no signal on when it is killed: without it there is nobody to serve. */
function followParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) server.kill("SIGTERM");
  }, 1_000).unref();
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Random for every machine, kept beside the database that they sign for. */
function writeSecrets() {
  if (existsSync(secrets)) return;
  mkdirSync(path.dirname(secrets), { recursive: true });
  const random = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  writeFileSync(secrets, `LINK_SECRET=${random()}\nRESEARCH_SECRET=${random()}\n`);
}

function run(command: string, ...args: string[]) {
  const done = spawnSync(command, args, { cwd: root, env: environment, encoding: "utf8" });
  if (done.status === 0) return;
  console.error(done.stdout + done.stderr);
  process.exit(done.status ?? 1);
}

function serve(): ChildProcess {
  const variables = {
    ENVIRONMENT: "development",
    PUBLIC_ORIGIN: origin,
    MAIL_TRANSPORT: process.env.MAIL_TRANSPORT ?? "preview",
    MAIL_DOMAIN: "tuokio.example",
    CONTROLLER_NAME: "Esimerkkiyliopisto",
    CONTACT_NAME: world.season.contact.name,
    CONTACT_EMAIL: world.season.contact.email,
    CONTACT_PHONE: world.season.contact.phone,
    RETENTION_MONTHS: "24",
    ...(daily ? dailyVariables(daily) : {}),
  };
  const settings = Object.entries(variables).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const where = ["--ip", "127.0.0.1", "--port", String(options.port), "--persist-to", state, "--env-file", secrets];
  const quiet = ["--show-interactive-dev-session=false", "--log-level", process.env.TUOKIO_LOG ?? "error"];
  return spawn(path.join(bin, "wrangler"), ["dev", ...where, ...settings, ...quiet], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** The demonstration's own time; real time until its server answers. */
async function demoClock(): Promise<number> {
  const answer = await fetch(`${origin}/dev/clock`).catch(() => null);
  const { now } = answer?.ok ? ((await answer.json()) as { now: string }) : { now: new Date().toISOString() };
  return Date.parse(now);
}

function dailyVariables({ daily: { account }, apiBase }: DailyServer) {
  return {
    DAILY_API_KEY: account.key,
    DAILY_DOMAIN: account.domain,
    DAILY_DOMAIN_ID: account.domainId,
    DAILY_WEBHOOK_SECRET: HOOK.hmac,
    DAILY_API_BASE: apiBase,
  };
}

async function answering(): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function introduce(): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  console.log(`\nTuokio ${version} is running at ${origin}`);
  if (options.empty) {
    console.log(`  Sign in        ${origin}/dev/sign-in`);
    console.log(`  JSON API       ${origin}/api/v1/openapi.json (keys: dev-admin, dev-researcher)`);
    console.log(`  Mails          ${origin}/dev/mail\n`);
    return;
  }
  const demo = await makeDemo(origin, options.rooms);
  console.log(`  Administrator  ${origin}/dev/sign-in`);
  for (const teacher of demo.teachers) console.log(`  ${teacher.name.padEnd(14)} ${teacher.link}`);
  console.log(`  Researcher     ${origin}/dev/sign-in (choose the researcher)`);
  console.log(`  Mails          ${origin}/dev/mail`);
  console.log(`It is ${demo.time} in the demonstration. ${demo.next}\n`);
}
