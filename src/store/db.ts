import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { getTableConfig, SQLiteSyncDialect, type SQLiteTable } from "drizzle-orm/sqlite-core";

export type Db = DrizzleD1Database & { $client: D1Database };

export function openDb(d1: D1Database): Db {
  return drizzle(d1);
}

/** A write that has not run yet: a drizzle builder, or plain `sql`. */
export type Statement = SQL | { toSQL(): { sql: string; params: unknown[] } };

/**
 * Runs writes as one transaction, D1's only one, and answers how many rows each changed. For writes alone: rows of a
 * batched SELECT come back by column name, and two joined tables that both have an `id` would become one.
 */
export async function atomically(db: Db, statements: readonly Statement[]): Promise<number[]> {
  if (!statements.length) return [];
  const prepared = statements.map((statement) => {
    const { sql: text, params } = "toSQL" in statement ? statement.toSQL() : dialect.sqlToQuery(statement);
    return db.$client.prepare(text).bind(...params);
  });
  const results = await db.$client.batch(prepared);
  return results.map((result) => result.meta.changes);
}

const dialect = new SQLiteSyncDialect();

/** Statements stay below this many rows, so that one of them never holds the single-threaded database for long. */
const ROWS_PER_STATEMENT = 2_000;

/** Inserts rows whose key does not exist yet; those that exist stay as they are. None where `condition` does not hold. */
export function insertMissing<T extends SQLiteTable>(
  table: T,
  rows: readonly T["$inferInsert"][],
  condition: SQL = sql`true`,
): Statement[] {
  return insertOr(table, rows, sql` ON CONFLICT DO NOTHING`, condition);
}

/** Inserts rows; one that exists already fails the batch. */
export function insertAll<T extends SQLiteTable>(table: T, rows: readonly T["$inferInsert"][]): Statement[] {
  return insertOr(table, rows, sql``);
}

/** Inserts rows, and does what `conflict` says with one that exists. All travel as one JSON parameter: a statement may bind only 100. */
export function insertOr<T extends SQLiteTable>(
  table: T,
  rows: readonly T["$inferInsert"][],
  conflict: SQL,
  condition: SQL = sql`true`,
): Statement[] {
  const used = Object.entries(getTableColumns(table)).filter(([property]) => rows.some((row) => property in row));
  const names = sql.join(
    used.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const values = sql.join(
    used.map(([, column]) => sql.raw(`value ->> '$.${column.name}'`)),
    sql`, `,
  );
  const name = sql.identifier(getTableConfig(table).name);
  const statements: Statement[] = [];
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
    const some = rows.slice(i, i + ROWS_PER_STATEMENT);
    const json = JSON.stringify(
      some.map((row) => Object.fromEntries(used.map(([property, column]) => [column.name, plain(row, property)]))),
    );
    statements.push(
      sql`INSERT INTO ${name} (${names}) SELECT ${values} FROM json_each(${json}) WHERE ${condition}${conflict}`,
    );
  }
  return statements;
}

function plain(row: Record<string, unknown>, property: string): unknown {
  return row[property] ?? null;
}

/** For `IN (...)` over any number of values with one bound parameter. */
export function among(values: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/**
 * A statement that fails, and rolls its batch back, unless `condition` holds: compare-and-set over several rows, since
 * D1 has no interactive transactions. It violates a NOT NULL on purpose and never leaves a row.
 */
export function assertion(condition: SQL): Statement {
  return sql`INSERT INTO settings (key, value) SELECT 'assertion', NULL WHERE NOT (${condition})`;
}

/** Whether an error came from `assertion`: somebody else was faster. */
export function isFailedAssertion(error: unknown): boolean {
  return violates(error, "NOT NULL constraint failed: settings.value");
}

/** Whether the database refused a write for this constraint, in SQLite's words. */
export function violates(error: unknown, constraint: string): boolean {
  const text =
    error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}` : "";
  return text.includes(constraint);
}
