import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const worker = cloudflareTest(async () => ({
  main: "./src/index.ts",
  wrangler: { configPath: "./wrangler.toml" },
  miniflare: {
    bindings: {
      TEST_MIGRATIONS: await readD1Migrations(path.join(import.meta.dirname, "migrations")),
      ENVIRONMENT: "development",
      PUBLIC_ORIGIN: "http://localhost",
      MAIL_TRANSPORT: "preview",
      MAIL_DOMAIN: "tuokio.test",
      LINK_SECRET: "test-link-secret",
      RESEARCH_SECRET: "test-research-secret",
    },
  },
}));

/** Both cores of a small machine: vitest leaves one of them free by itself. */
const TWO_AT_ONCE = { maxWorkers: 2 };

const inWorker = {
  ...TWO_AT_ONCE,
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  restoreMocks: true,
  unstubGlobals: true,
  include: ["test/{store,work,routes,contract,stories,adapters}/**/*.test.{ts,tsx}"],
  setupFiles: ["./test/worker-setup.ts"],
};

/** The contract of rooms on Daily itself, for whoever has an account. It takes minutes, because people have to stay in a room. */
const atDaily = {
  test: {
    name: "daily",
    environment: "node" as const,
    include: ["test/live/**/*.test.ts"],
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
  },
};
const hasAccount = ["DAILY_API_KEY", "DAILY_DOMAIN", "DAILY_DOMAIN_ID"].every((name) => process.env[name]);

/**
 * node = pure rules and the repository itself; worker = real D1 and objects in workerd; calendars = the calendars of others;
 * server = a whole running server; browser = what a person does there, by itself because video takes all of a small machine;
 * daily = the provider itself, where there is a key.
 */
export default defineConfig({
  test: {
    projects: [
      ...(hasAccount ? [atDaily] : []),
      {
        test: {
          name: "node",
          environment: "node",
          ...TWO_AT_ONCE,
          // A time never fails a test: the machine may be busy with other things.
          testTimeout: 120_000,
          include: ["test/{core,repository,copy,cli}/**/*.test.{ts,tsx}"],
        },
      },
      {
        plugins: [worker],
        test: { ...inWorker, name: "worker" },
      },
      {
        test: {
          name: "calendars",
          environment: "node",
          ...TWO_AT_ONCE,
          include: ["test/calendars/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: "server",
          environment: "node",
          ...TWO_AT_ONCE,
          include: ["test/server/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
