import type { Hono } from "hono";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { deliveriesOf } from "../store/arrivals.ts";
import { type EffectLine, findEffect, listEffects } from "../store/ledger.ts";
import { readSeason, type Season } from "../store/seasons.ts";
import { type SendAgainRefusal, sendAgain, sendAgainOutlook } from "../work/send-again.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { problem } from "./problem.ts";

/** The ledger: everything the program does, what is known of its mails' arrival, and sending one again. */
export function apiEffects(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.effects(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const rows = await listEffects(c.get("services").db, season.season.id);
    return c.json({ data: rows.map(effectJson) });
  });

  app.get(
    api.effect(":effect"),
    admin,
    ofEffect(async (c, { line }) => {
      const news = await deliveriesOf(c.get("services").db, line.key);
      const deliveries = news.map(({ at, state, status, reason }) => ({ at: isoOf(at), state, status, reason }));
      return c.json({ ...effectJson(line), deliveries });
    }),
  );

  app.post(
    api.resending(":effect"),
    admin,
    ofEffect(async (c, { line, season }) => {
      const services = c.get("services");
      const isDry = isDryRun(c);
      const answer = await (isDry ? sendAgainOutlook : sendAgain)(services, season, line);
      if (!answer.ok) return notSent(c, season, answer);
      const told = { leaves_at: isoOf(answer.leavesAt), may_be_twice: answer.mayBeTwice };
      if (isDry) return c.json({ tells: [{ kind: line.kind, participant: line.participant }], ...told });
      const after = await findEffect(services.db, line.key);
      return c.json({ ...effectJson(after ?? line), ...told }, 201);
    }),
  );
}

function ofEffect(handle: (c: AppContext, found: { line: EffectLine; season: Season }) => Promise<Response>) {
  return async (c: AppContext) => {
    const { db, clock } = c.get("services");
    const line = await findEffect(db, c.req.param("effect") ?? "");
    const season = line && (await readSeason(db, line.season, clock.now()));
    return line && season ? handle(c, { line, season }) : problem(c, 404, "not_found");
  };
}

function notSent(c: AppContext, { state }: Season, { reason, because }: SendAgainRefusal): Response {
  if (reason === "not_in_this_state") return problem(c, 409, reason, { state });
  return problem(c, 409, "not_sent_again", { reason, because });
}

function effectJson(row: EffectLine) {
  const { arrival, status, heardAt } = row;
  return {
    key: row.key,
    kind: row.kind,
    state: row.state,
    due_at: isoOf(row.dueAt),
    expires_at: isoOf(row.expiresAt),
    attempts: row.attempts,
    ambiguous: row.ambiguous,
    reason: row.reason,
    delivery: arrival && { state: arrival, status, heard_at: heardAt === null ? null : isoOf(heardAt) },
  };
}
