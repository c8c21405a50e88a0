import { eq, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { Db } from "./db.ts";
import { settings } from "./schema.ts";

/** `beat`: when the last tick ran. `clock_offset`: how far the development clock is ahead of real time. */
export type Setting = "beat" | "clock_offset";

export async function readNumber(db: Db, key: Setting): Promise<number> {
  const row = await db.select().from(settings).where(eq(settings.key, key)).get();
  return Number(row?.value ?? 0);
}

export function writeNumber(db: Db, key: Setting, value: number | Instant) {
  return db
    .insert(settings)
    .values({ key, value: String(value) })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } });
}
