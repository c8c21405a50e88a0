import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
export default defineConfig({ root: "/work/main", test: { projects: [ { plugins: [cloudflareTest(async () => ({ main: "./test/doubles/room-worker.tsx", wrangler: { configPath: "./test/doubles/room-worker.toml" } }))],
 test: { name: "w", isolate: false, include: ["test/contract/rooms.test.ts","test/adapters/rooms/*.test.ts"], setupFiles: ["./test/doubles/tmp-room-setup.ts"] } } ] } });
