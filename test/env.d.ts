import type { Env as WorkerEnv } from "../src/env.ts";

declare global {
  namespace Cloudflare {
    // What `cloudflare:workers` hands to tests: the Worker's own bindings and the migrations to apply.
    interface Env extends WorkerEnv {
      TEST_MIGRATIONS: D1Migration[];
    }
  }
}
