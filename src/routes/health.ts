import type { Hono } from "hono";
import { paths } from "../paths.ts";
import { countStuck } from "../store/ledger.ts";
import { readNumber } from "../store/settings.ts";
import { dailyState } from "../work/daily-setup.ts";
import { hasTurn } from "../work/season-alarms.ts";
import { TICK_TOO_OLD_MS } from "../work/tick.ts";
import type { AppEnv } from "./context.ts";
import { inTime } from "./deadline.ts";

type Check = { ok: boolean; detail: string };

/** For an outside monitor: is the clock beating, does the database answer, can media and mail get through. */
export function healthRoutes(app: Hono<AppEnv>) {
  app.get(paths.health(), async (c) => {
    const { db, clock, settings, mail, missing } = c.get("services");
    const beat = await inTime(readNumber(db, "beat")).catch(() => null);
    const stuck = beat === null ? null : await inTime(countStuck(db, null, clock.now())).catch(() => null);
    const age = beat === null ? null : clock.now() - beat;
    const turn = hasTurn(settings);
    const daily = beat === null ? null : await inTime(dailyState(c.get("services"))).catch(() => UNKNOWN);
    const production = settings.ENVIRONMENT === "production";
    const checks: Record<string, Check> = {
      settings: { ok: missing.length === 0, detail: missing.join(", ") || "complete" },
      database: { ok: beat !== null, detail: beat === null ? "does not answer" : "answers" },
      tick: tickCheck(age),
      turn: { ok: turn || !production, detail: turn ? "set" : "not set: calls fail between strict networks" },
      mail: { ok: mail !== null, detail: settings.MAIL_TRANSPORT || "no transport" },
      effects: { ok: stuck === 0, detail: stuck === null ? "unknown" : `${stuck} tried again and again` },
      ...(daily ? { daily } : {}),
    };
    const ok = Object.values(checks).every((check) => check.ok);
    return c.json({ ok, checks }, ok ? 200 : 503);
  });
}

const UNKNOWN: Check = { ok: false, detail: "unknown" };

function tickCheck(age: number | null): Check {
  if (age === null) return { ok: false, detail: "unknown" };
  return { ok: age < TICK_TOO_OLD_MS, detail: `${Math.round(age / 1000)} s ago` };
}
