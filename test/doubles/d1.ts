/** What a test sees of, or does to, every call of a database. `sql` has one text per statement of the call. */
export type Watch = {
  /** May throw (nothing was done) or never come back (a stall). */
  before?(sql: readonly string[]): void | Promise<void>;
  /** May throw: what was asked is done, and the reply is lost. */
  after?(sql: readonly string[], metas: readonly D1Meta[]): void;
};

/** The real database behind a window. */
export function watchedD1(d1: D1Database, watch: Watch): D1Database {
  const real = new WeakMap<D1PreparedStatement, { statement: D1PreparedStatement; sql: string }>();

  async function call<T>(sql: readonly string[], work: () => Promise<{ value: T; metas: D1Meta[] }>): Promise<T> {
    await watch.before?.(sql);
    const { value, metas } = await work();
    watch.after?.(sql, metas);
    return value;
  }

  function wrap(statement: D1PreparedStatement, sql: string): D1PreparedStatement {
    const all = () =>
      call([sql], async () => {
        const result = await statement.all();
        return { value: result, metas: [result.meta] };
      });
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql),
      all,
      run: all,
      first: async (column?: string) => {
        const row = (await all()).results[0];
        return row && column ? row[column] : (row ?? null);
      },
      raw: () =>
        call([sql], async () => {
          const result = await statement.all<Record<string, unknown>>();
          // Raw rows carry no figures, and rows by name lose columns of joined tables: a SELECT is simply asked twice.
          const isSelect = /^select/i.test(sql);
          const value = isSelect ? await statement.raw() : result.results.map((row) => Object.values(row));
          return { value, metas: [result.meta] };
        }),
    } as D1PreparedStatement;
    real.set(wrapped, { statement, sql });
    return wrapped;
  }

  return {
    prepare: (sql: string) => wrap(d1.prepare(sql), sql),
    batch: (wrapped: D1PreparedStatement[]) => {
      const inside = wrapped.map((statement) => real.get(statement) ?? { statement, sql: "" });
      const sql = inside.map((each) => each.sql);
      return call(sql, async () => {
        const results = await d1.batch(inside.map((each) => each.statement));
        return { value: results, metas: results.map((result) => result.meta) };
      });
    },
  } as unknown as D1Database;
}

export type Counts = { calls: number; statements: number; rowsRead: number; rowsWritten: number };

/** A database that adds up what it is asked for, by its own figures. */
export function countedD1(d1: D1Database): { db: D1Database; counts: Counts; reset(): void } {
  const counts: Counts = { calls: 0, statements: 0, rowsRead: 0, rowsWritten: 0 };
  const after = (sql: readonly string[], metas: readonly D1Meta[]) => {
    counts.calls += 1;
    counts.statements += sql.length;
    for (const meta of metas) {
      counts.rowsRead += meta.rows_read;
      counts.rowsWritten += meta.rows_written;
    }
  };
  const reset = () => Object.assign(counts, { calls: 0, statements: 0, rowsRead: 0, rowsWritten: 0 });
  return { db: watchedD1(d1, { after }), counts, reset };
}

export function isWrite(sql: readonly string[]): boolean {
  return sql.some((text) => !/^select/i.test(text));
}

/** Every row of every table, to compare before and after. */
export async function dump(d1: D1Database): Promise<Record<string, unknown[]>> {
  const { results } = await d1
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name")
    .all<{ name: string }>();
  const tables = await d1.batch(results.map(({ name }) => d1.prepare(`SELECT * FROM "${name}"`)));
  return Object.fromEntries(results.map(({ name }, i) => [name, tables[i]?.results ?? []]));
}
