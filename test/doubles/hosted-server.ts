import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { createTestHarness } from "wrangler";
import type { OpenOutcome, RoomRef } from "../../src/core/ports.ts";
import type { Roster } from "../../src/core/room.ts";
import { launchBrowser } from "./chromium.ts";
import { serveDaily } from "./daily/serve.ts";

const ROOT = path.join(import.meta.dirname, "../..");

/** The application on a real server with a real browser, and beside it the double of Daily, in real time. */
export async function startHostedServer() {
  const folder = mkdtempSync(path.join(tmpdir(), "tuokio-hosted-"));
  await build({
    configFile: path.join(ROOT, "vite.web.config.ts"),
    root: path.join(ROOT, "web"),
    logLevel: "warn",
    build: { outDir: path.join(folder, "web") },
  });
  const provider = await serveDaily({ clock: Date.now });
  const { key, domain, domainId } = provider.daily.account;
  const configPath = path.join(folder, "wrangler.json");
  writeFileSync(
    configPath,
    JSON.stringify(
      configOf(path.join(folder, "web"), {
        DAILY_API_KEY: key,
        DAILY_DOMAIN: domain,
        DAILY_DOMAIN_ID: domainId,
        DAILY_API_BASE: provider.apiBase,
      }),
    ),
  );
  const harness = createTestHarness({ workers: [{ configPath }] });
  const { url } = await harness.listen();
  const browser = await launchBrowser();
  return {
    url,
    browser,
    ...provider,
    /** Opens a room and shows its people the way: their personal links, by first name. */
    async open(room: RoomRef, roster: Roster): Promise<Record<string, string>> {
      const answer = await fetch(new URL("/room", url), { method: "PUT", body: JSON.stringify({ room, roster }) });
      const { opened, links } = (await answer.json()) as { opened: OpenOutcome; links: Record<string, string> };
      if (opened.kind !== "opened") throw new Error(opened.reason);
      return links;
    },
    async stopAll() {
      await browser.close();
      await harness.close();
      await provider.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type HostedServer = Awaited<ReturnType<typeof startHostedServer>>;

function configOf(directory: string, settings: Record<string, string>) {
  return {
    name: "tuokio-hosted-test",
    main: path.join(import.meta.dirname, "hosted-worker.ts"),
    compatibility_date: "2026-08-01",
    compatibility_flags: ["nodejs_compat"],
    send_metrics: false,
    vars: {
      ENVIRONMENT: "production",
      LINK_SECRET: "hosted-test-link-secret",
      RESEARCH_SECRET: "hosted-test-research-secret",
      ...settings,
    },
    assets: { directory },
    durable_objects: {
      bindings: [
        { name: "ROOM", class_name: "RoomObject" },
        { name: "DOOR", class_name: "DoorObject" },
      ],
    },
    migrations: [{ tag: "v1", new_sqlite_classes: ["RoomObject", "DoorObject"] }],
  };
}
