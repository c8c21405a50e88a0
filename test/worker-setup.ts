import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, vi } from "vitest";

// Storage is isolated per file only; a fresh, migrated database before each test keeps tests apart.
beforeEach(async () => {
  do {
    await reset();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    // What the last test left running (a tick after its answer) can hold on to the old database: then once more.
  } while (await env.DB.prepare("SELECT 1 FROM seasons UNION SELECT 1 FROM settings").first());
  // The runtime rests a millisecond before each of these, and composing one mail asks for 23 of them.
  vi.stubGlobal("setImmediate", (work: (...args: unknown[]) => void, ...args: unknown[]) => {
    queueMicrotask(() => work(...args));
  });
});
