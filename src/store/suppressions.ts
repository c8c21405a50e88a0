import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import { among, type Db, insertMissing, type Statement } from "./db.ts";
import { suppressions } from "./schema.ts";

/** From now on nothing is stored about the address that has this mark, nor written to it. */
export function suppress(mark: string, now: Instant): Statement[] {
  return insertMissing(suppressions, [{ addressHmac: mark, at: now }]);
}

/** Those of `marks` that are suppressed. */
export async function suppressedAmong(db: Db, marks: readonly string[]): Promise<ReadonlySet<string>> {
  if (!marks.length) return new Set();
  const rows = await db
    .select({ mark: suppressions.addressHmac })
    .from(suppressions)
    .where(inArray(suppressions.addressHmac, among(marks)));
  return new Set(rows.map((row) => row.mark));
}

/** The address with this mark may be enrolled again; false when it was not suppressed. */
export async function liftSuppression(db: Db, mark: string): Promise<boolean> {
  const lifted = await db.delete(suppressions).where(eq(suppressions.addressHmac, mark)).returning();
  return lifted.length > 0;
}

/** For conditions: one of `marks` is suppressed. */
export function isSuppressed(marks: readonly string[]): SQL {
  return sql`EXISTS (SELECT 1 FROM ${suppressions} WHERE ${suppressions.addressHmac} IN ${among(marks)})`;
}
