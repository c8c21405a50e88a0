import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { openMail } from "../../src/adapters/mail/preview.ts";
import { dump } from "./d1.ts";

/**
 * Where one of `words` stands as a word of its own, in any case: in every column of every table, in the letter box also under the
 * encoding of its mails, and in everything that rooms and doors keep, their open connections among it.
 */
export async function tracesOf(words: readonly string[]): Promise<string[]> {
  const tables = await dump(env.DB);
  const opened = await Promise.all((tables.mails as { raw: string }[]).map((mail) => openMail(mail.raw)));
  const places = {
    ...tables,
    "opened mails": opened,
    ...(await storages("room", env.ROOM, "SELECT meeting || '.' || generation AS name FROM rooms")),
    ...(await storages("door", env.DOOR, "SELECT id AS name FROM participants")),
  };
  // An id or a longer word may contain a name by chance.
  const named = new RegExp(`(?<![\\p{L}\\d])(?:${words.map(literally).join("|")})(?![\\p{L}\\d])`, "iu");
  return Object.entries(places).flatMap(([place, rows]) => (named.test(written(rows)) ? [place] : []));
}

/** Ends of lines are no letters, however deep they are quoted. */
function written(rows: unknown): string {
  return JSON.stringify(rows).replaceAll(/\\+[nrt]/g, " ");
}

function literally(word: string): string {
  return word.replace(/[.\\+*?()[\]{}|^$]/g, "\\$&");
}

/** Of the objects that `named` knows: the others belong to tests before this one. */
async function storages(
  kind: string,
  namespace: DurableObjectNamespace,
  named: string,
): Promise<Record<string, unknown>> {
  const { results } = await env.DB.prepare(named).all<{ name: string }>();
  const ours = new Set(results.map(({ name }) => namespace.idFromName(name).toString()));
  const found: Record<string, unknown> = {};
  for (const id of await listDurableObjectIds(namespace))
    if (ours.has(id.toString())) found[`${kind} ${id}`] = await runInDurableObject(namespace.get(id), everything);
  return found;
}

async function everything(_object: unknown, state: DurableObjectState) {
  const { sql } = state.storage;
  const names = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
  const tables = names.filter(({ name }) => !name.startsWith("_cf_"));
  return [
    [...(await state.storage.list())],
    tables.map(({ name }) => sql.exec(`SELECT * FROM "${name}"`).toArray()),
    state.getWebSockets().map((socket) => socket.deserializeAttachment()),
  ];
}
