import {
  type Asked,
  isOpen,
  offerOf,
  type Question,
  type QuestionEnd,
  refusalOf,
  WISHES_PER_MINUTE,
  type Yes,
} from "../../core/company.ts";
import type { Instant } from "../../core/ports.ts";
import type { Bearings } from "../../core/signal.ts";
import { MINUTE } from "../../core/time.ts";
import { tell } from "./seat.ts";
import { tellAll } from "./seats.ts";

/** `told`: those inside have heard of it. */
type Kept = Asked & { told: boolean };

/**
 * A room's side of the question whether it wants to be one with another: one question at a time, and which ones came to nothing. It
 * is kept with the room, so that a page that is loaded again, or a second device, is asked the same.
 */
export function companyOf(ctx: DurableObjectState) {
  const { sql } = ctx.storage;
  // A room that sleeps meanwhile counts anew: nobody asks fast while it sleeps.
  const wishes = new Map<string, { since: Instant; count: number }>();

  function stored(): Kept | null {
    const row = sql.exec<{ kept: string }>("SELECT kept FROM question").toArray()[0];
    return row ? JSON.parse(row.kept) : null;
  }

  function keep(kept: Kept) {
    forget();
    sql.exec("INSERT INTO question (kept) VALUES (?)", JSON.stringify(kept));
  }

  function forget() {
    sql.exec("DELETE FROM question");
  }

  /** The open question. One that was not answered in time is a no: nobody is asked the same again and again. */
  function open(now: Instant): Kept | null {
    const known = stored();
    if (!known || isOpen(known, now)) return known;
    refuse(refusalOf(known.question), known.yes.length === 0);
    forget();
    return null;
  }

  function put(now: Instant, newcomer?: WebSocket) {
    const known = open(now);
    if (!known || (newcomer && !known.told)) return;
    const message = { type: "company", offer: offerOf(known) } as const;
    if (newcomer) return tell(newcomer, message);
    keep({ ...known, told: true });
    tellAll(ctx, message);
  }

  function refuse(refusal: string, own: boolean) {
    sql.exec(
      "INSERT INTO refusals (refusal, own) VALUES (?, ?) ON CONFLICT DO UPDATE SET own = max(own, excluded.own)",
      refusal,
      own ? 1 : 0,
    );
  }

  return {
    prepare() {
      sql.exec(`
        CREATE TABLE IF NOT EXISTS question (kept TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS ended (room TEXT NOT NULL, finish TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS refusals (refusal TEXT PRIMARY KEY, own INTEGER NOT NULL) STRICT;
      `);
    },

    hears(participant: string, now: Instant): boolean {
      const known = wishes.get(participant);
      const minute = known && now - known.since < MINUTE ? known : { since: now, count: 0 };
      wishes.set(participant, { ...minute, count: minute.count + 1 });
      return minute.count < WISHES_PER_MINUTE;
    },

    read(now: Instant) {
      const known = open(now);
      const refused = sql.exec<{ refusal: string; own: number }>("SELECT refusal, own FROM refusals").toArray();
      return {
        asked: known && { question: known.question, yes: known.yes },
        refused: refused.map(({ refusal, own }) => ({ refusal, own: own === 1 })),
      };
    },

    /** What those inside have been told, for whoever asks instead of listening. */
    told(now: Instant): Pick<Bearings, "asked" | "ended"> {
      const known = open(now);
      const ended = sql.exec<{ room: string; finish: QuestionEnd }>("SELECT room, finish FROM ended").toArray()[0];
      return {
        asked: known?.told ? offerOf(known) : null,
        ended: ended ? { room: ended.room, end: ended.finish } : null,
      };
    },

    hold(question: Question, now: Instant): boolean {
      const known = open(now);
      if (!known) keep({ question, yes: [], told: false });
      return !known || known.question.room === question.room;
    },

    put,

    agree(other: string, yes: Yes, now: Instant): Asked | null {
      const known = open(now);
      if (known?.question.room !== other) return null;
      const others = known.yes.filter(({ participant }) => participant !== yes.participant);
      // Saying it twice does not give the others more time to object.
      if (others.length === known.yes.length) keep({ ...known, yes: [...others, yes] });
      put(now);
      return stored();
    },

    end(other: string, end: QuestionEnd) {
      const known = stored();
      if (known?.question.room !== other) return;
      forget();
      if (!known.told) return;
      sql.exec("DELETE FROM ended");
      sql.exec("INSERT INTO ended (room, finish) VALUES (?, ?)", other, end);
      tellAll(ctx, { type: "answered", end });
    },

    refuse,
  };
}

export type Company = ReturnType<typeof companyOf>;
