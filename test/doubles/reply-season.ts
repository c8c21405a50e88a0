import { env } from "cloudflare:workers";
import { openDb } from "../../src/store/db.ts";
import { writeNumber } from "../../src/store/settings.ts";
import { AINO, BIRGITTA, FEBRUARY, JANUARY, LIISA, MARCH } from "../samples/replies/sample.ts";
import { replyWorldOfTests } from "./replies.ts";
import { ids, publishedSeason } from "./season.ts";
import { bench } from "./services.ts";

const NOW = replyWorldOfTests.now;

/** The people and meetings that the samples write about, in a published season. */
export async function replySeason() {
  const services = bench().at(Date.UTC(2026, 11, 1, 10));
  const season = await publishedSeason(services, 5);
  const people = await ids(services, season);
  const { results } = await env.DB.prepare("SELECT id, session FROM meetings ORDER BY starts_at").all<{ id: string }>();
  await env.DB.exec("PRAGMA defer_foreign_keys = ON");
  const named = [JANUARY, FEBRUARY, MARCH].map((uid) => uid.split("@")[0] ?? "");
  for (const [at, id] of named.entries()) {
    const old = results[at]?.id ?? "";
    const tables = ["invitations", "rooms", "answers"].map((table) =>
      env.DB.prepare(`UPDATE ${table} SET meeting = ? WHERE meeting = ?`).bind(id, old),
    );
    await env.DB.batch([
      env.DB.prepare("PRAGMA defer_foreign_keys = ON"),
      env.DB.prepare("UPDATE meetings SET id = ? WHERE id = ?").bind(id, old),
      ...tables,
    ]);
  }
  for (const [name, token] of [
    ["Aino", AINO],
    ["Birgitta", BIRGITTA],
    ["Liisa", LIISA],
    ["Olli", "o5n7l2i3q4w6e2r3"],
  ] as const)
    await env.DB.prepare("UPDATE participants SET rsvp_token = ? WHERE id = ?")
      .bind(token, people[name] ?? "")
      .run();
  const march = named[2] ?? "";
  await env.DB.batch([
    env.DB.prepare("UPDATE invitations SET sequence = 1 WHERE meeting = ?").bind(named[1] ?? ""),
    answer("a1", march, people.Aino ?? "", "mail", 0),
    answer("a2", march, people.Birgitta ?? "", "tap", null),
  ]);
  await clockAt(NOW);
  return { season: season.season.id, people };
}

function answer(id: string, meeting: string, participant: string, source: string, sequence: number | null) {
  const at = Date.UTC(2027, 0, 8, 12);
  return env.DB.prepare(
    "INSERT INTO answers (id, meeting, participant, answer, source, sequence, dtstamp, at) VALUES (?, ?, ?, 'accepted', ?, ?, ?, ?)",
  ).bind(id, meeting, participant, source, sequence, source === "mail" ? at : null, at);
}

export async function clockAt(now: number): Promise<void> {
  await writeNumber(openDb(env.DB), "clock_offset", now - Date.now());
}
