import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");
const wrangler = path.join(root, "node_modules/.bin/wrangler");
const environment = {
  ...process.env,
  PATH: `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
};

/** The variables of a development server; a test adds or replaces some. */
const DEVELOPMENT = {
  ENVIRONMENT: "development",
  MAIL_TRANSPORT: "preview",
  MAIL_DOMAIN: "tuokio.example",
  LINK_SECRET: "server-test-link-secret",
  RESEARCH_SECRET: "server-test-research-secret",
  CONTROLLER_NAME: "Esimerkkiyliopisto",
  CONTACT_NAME: "Helena Aalto",
  CONTACT_EMAIL: "helena.aalto@vertaismentorointi.example",
  CONTACT_PHONE: "+358 40 000 0000",
};

export type RealServer = {
  origin: string;
  /** A JSON API call with the administrator's development key; throws on a refusal. */
  api<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
  /** What cron does each minute. */
  tick(): Promise<void>;
  /** `kill -9` of the whole process group, in the middle of whatever it does. */
  kill(): Promise<void>;
  log(): string;
};

/** A fresh directory with a migrated, empty database. Remove it with `discard`. */
export function freshState(): string {
  const state = mkdtempSync(path.join(tmpdir(), "tuokio-"));
  const args = ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state, "--config", configFile(state)];
  const done = spawnSync(wrangler, args, { env: environment, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stdout + done.stderr);
  return state;
}

export function discard(state: string) {
  rmSync(state, { recursive: true, force: true });
}

/**
 * The real Worker in the real local runtime, on its own port, with the state of a directory. `vars: null` = production as in
 * the file; `extra` = environment of the process.
 */
export async function startServer(
  state: string,
  vars: Record<string, string> | null = {},
  extra: Record<string, string> = {},
): Promise<RealServer> {
  try {
    return await start(state, vars, extra);
  } catch (error) {
    // Between finding a free port and taking it, somebody else may.
    if (!String(error).includes("Address already in use")) throw error;
    return start(state, vars, extra);
  }
}

async function start(
  state: string,
  vars: Record<string, string> | null,
  extra: Record<string, string>,
): Promise<RealServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const settings = vars === null ? {} : { PUBLIC_ORIGIN: origin, ...DEVELOPMENT, ...vars };
  const args = [
    "dev",
    "--config",
    configFile(state),
    "--ip",
    "127.0.0.1",
    "--port",
    String(port),
    "--persist-to",
    state,
  ];
  const named = Object.entries(settings).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const quiet = ["--show-interactive-dev-session=false", "--log-level", "warn"];
  const child = spawn(wrangler, [...args, ...named, ...quiet], { env: { ...environment, ...extra }, detached: true });
  let log = "";
  child.stdout.on("data", (text) => (log += text));
  child.stderr.on("data", (text) => (log += text));
  await answering(origin, child, () => log);
  return {
    origin,
    api: (method, where, body, headers) => callApi(origin, method, where, body, headers),
    tick: async () => void (await fetch(`${origin}/cdn-cgi/handler/scheduled`)),
    kill: () => killGroup(child),
    log: () => log,
  };
}

/** The product's own configuration with absolute paths and without the build of the pages, which is done before the tests. */
function configFile(state: string): string {
  const text = readFileSync(path.join(root, "wrangler.toml"), "utf8")
    .replace(/\[build\]\n(.+\n)+/, "")
    .replace('main = "src/index.ts"', `main = "${path.join(root, "src/index.ts")}"`)
    .replace('"./dist/web"', `"${path.join(root, "dist/web")}"`)
    .replace('migrations_dir = "migrations"', `migrations_dir = "${path.join(root, "migrations")}"`);
  const file = path.join(state, "wrangler.toml");
  writeFileSync(file, text);
  return file;
}

async function callApi<T>(origin: string, method: string, where: string, body?: unknown, headers = {}): Promise<T> {
  const answer = await fetch(origin + where, {
    method,
    headers: {
      authorization: "Bearer dev-admin",
      accept: "application/json",
      "content-type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${text}`);
  return (answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text) as T;
}

async function answering(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    // A server that does not build holds requests open for ever.
    if (await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await killGroup(child);
  throw new Error(`the server did not start:\n${log()}`);
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGKILL");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
