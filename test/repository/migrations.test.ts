import { DatabaseSync } from "node:sqlite";
import { is, type SQL } from "drizzle-orm";
import { getTableConfig, SQLiteSyncDialect, SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as schema from "../../src/store/schema.ts";
import { filesBelow, read } from "./tree.ts";

/** What `migrations/` makes of an empty database, and what the schema says it should be, in the same words. */
const database = migrated();
const tables = Object.values(schema)
  .filter((value) => is(value, SQLiteTable))
  .map((table) => getTableConfig(table));

type Row = Record<string, string | number | null>;

test("the migrations make the tables of the schema and no others", () => {
  const made = rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  expect(made.map(({ name }) => name).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  expect(tables.length).toBeGreaterThan(15);
});

for (const table of tables) {
  test(`${table.name}: columns with their types, NOT NULL, defaults and place in the primary key`, () => {
    const composite = table.primaryKeys[0]?.columns.map(({ name }) => name) ?? [];
    const wanted = table.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toLowerCase(),
      notnull: Number(column.notNull),
      default: column.default === undefined ? null : literal(column.default),
      pk: composite.length ? composite.indexOf(column.name) + 1 : Number(column.primary),
    }));
    const made = rows(`PRAGMA table_info(${table.name})`).map((row) => ({
      name: row.name,
      type: String(row.type).toLowerCase(),
      notnull: row.notnull,
      default: row.dflt_value,
      pk: row.pk,
    }));
    expect(sorted(made)).toEqual(sorted(wanted));
  });

  test(`${table.name}: indexes, which of them are unique, and for which rows`, () => {
    const wanted = table.indexes.map(({ config }) => ({
      name: config.name,
      unique: Number(config.unique),
      columns: config.columns.map((column) => ("name" in column ? column.name : expression(column as SQL))),
      where: config.where ? expression(config.where) : null,
    }));
    const made = rows(`PRAGMA index_list(${table.name})`)
      .filter(({ origin }) => origin === "c")
      .map(({ name, unique }) => ({ name, unique, ...definition(String(name)) }));
    expect(sorted(made)).toEqual(sorted(wanted));
  });

  test(`${table.name}: foreign keys`, () => {
    const wanted = table.foreignKeys.map((key) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      const [from, to] = [columns, foreignColumns].map((list) => list.map(({ name }) => name).join());
      return { name: from, table: getTableConfig(foreignTable).name, to };
    });
    const made = rows(`PRAGMA foreign_key_list(${table.name})`).map((row) => ({
      name: row.from,
      table: row.table,
      to: row.to,
    }));
    expect(sorted(made)).toEqual(sorted(wanted));
  });
}

test("exactly the ledger, what became of its mails, and the tables keyed by several columns are stored by their key", () => {
  const keyed = rows("PRAGMA table_list").filter(({ wr }) => wr === 1);
  expect(keyed.map(({ name }) => name).toSorted()).toEqual([
    "company_searches",
    "deliveries",
    "effects",
    "invitations",
    "memberships",
    "merge_members",
    "pairs",
    "pauses",
    "research_answers",
    "rooms",
    "suppressions",
    "themes",
    "visits",
  ]);
});

test("a membership, a person and an address cannot be there twice", () => {
  const at = migrated();
  at.exec(
    "INSERT INTO people (id, address, name, language) VALUES ('1', 'aino@kuopio.example', 'Aino Korhonen', 'fi')",
  );
  const again = "INSERT INTO people (id, address, name, language) VALUES ('2', 'Aino@Kuopio.example', 'Aino K', 'fi')";
  expect(() => at.exec(again)).toThrow(/UNIQUE/);
  at.exec("PRAGMA foreign_keys = OFF");
  const spell = (from: number, to: string) =>
    `INSERT INTO memberships (group_id, participant, strand, from_session, to_session) VALUES ('g', 'aino', 's', ${from}, ${to})`;
  at.exec(spell(1, "2"));
  at.exec(spell(3, "NULL"));
  expect(() => at.exec(spell(4, "NULL"))).toThrow(/UNIQUE/);
});

function migrated(): DatabaseSync {
  const made = new DatabaseSync(":memory:");
  for (const file of filesBelow("migrations", /\.sql$/).toSorted()) made.exec(read(file));
  return made;
}

function rows(sql: string): Row[] {
  return database.prepare(sql).all() as Row[];
}

/** Columns and condition of an index as it was created: an expression has no name in the pragmas. */
function definition(index: string): { columns: string[]; where: string | null } {
  const [row] = rows(`SELECT sql FROM sqlite_master WHERE type = 'index' AND name = '${index}'`);
  const [, columns = "", where] = /\((.*?)\)(?: WHERE (.*))?$/.exec(plain(String(row?.sql))) ?? [];
  return { columns: columns.split(","), where: where ?? null };
}

function expression(sql: SQL): string {
  return plain(new SQLiteSyncDialect().sqlToQuery(sql).sql.replace(/"[^"]+"\./g, ""));
}

function plain(sql: string): string {
  return sql.replace(/[`"]/g, "");
}

function literal(value: unknown): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}

function sorted<T extends { name: unknown }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => String(a.name).localeCompare(String(b.name)));
}
