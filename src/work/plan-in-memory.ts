import { type FreshPlan, planAfresh } from "../core/plan-afresh.ts";
import type { Services } from "../services.ts";
import { readPlanChunk } from "../store/plan-chunk.ts";

/** The season as if it were published now, or as it was published, chunk by chunk; nothing is written. */
export async function* plansInMemory({ db, clock }: Services, season: string): AsyncGenerator<FreshPlan> {
  const now = clock.now();
  let after: string | null = null;
  do {
    const chunk = await readPlanChunk(db, season, { after });
    if (!chunk) return;
    yield planAfresh(chunk.state.season.publishedAt ?? now, chunk.state);
    after = chunk.last;
  } while (after !== null);
}
