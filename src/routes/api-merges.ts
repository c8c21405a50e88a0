import type { Hono } from "hono";
import * as z from "zod";
import type { MergedRoom } from "../core/merging/problem.ts";
import { may } from "../core/season.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listSearches } from "../store/company.ts";
import { listMerges, type MergeRecord, readMerge } from "../store/merges.ts";
import { readSeason, type Season, seasonOfSession } from "../store/seasons.ts";
import { decideNow, mergeMeetingsByHand, proposedMerges, undoMerge } from "../work/merge.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";

export const mergesInput = z.strictObject({
  by_hand: z
    .strictObject({ meetings: z.array(z.string()).min(2), host: z.string() })
    .optional()
    .describe("Which meetings share a room, and whose. Absent: what the rules say"),
});

export function apiMerges(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.seasonMerges(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const rows = await listMerges(c.get("services").db, season.season.id);
    return c.json({ data: rows.map(mergeJson) });
  });

  app.get(api.companySearches(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const rows = await listSearches(c.get("services").db, season.season.id);
    return c.json({ data: rows.map(({ at, ...row }) => ({ ...row, at: isoOf(at) })) });
  });

  app.post(api.merges(":session"), admin, async (c) => {
    const services = c.get("services");
    const session = c.req.param("session") ?? "";
    const season = await seasonThatMerges(c, await seasonOfSession(services.db, session));
    if (!season.ok) return season.response;
    const input = await body(c, mergesInput);
    if (!input.ok) return input.response;
    const { by } = c.get("principal");
    const wish = input.value.by_hand;
    if (wish) {
      const merged = await mergeMeetingsByHand(services, session, wish, by);
      if (!merged.ok) return problem(c, 409, "cannot_merge", { reason: merged.reason });
      return c.json({ added: [roomJson(merged.room)], undone: [] }, 201);
    }
    const dry = isDryRun(c);
    const review = dry ? await proposedMerges(services, session) : await decideNow(services, session, by);
    if (!review) return problem(c, 404, "not_found");
    const answer = {
      added: review.add.map(roomJson),
      undone: review.undo,
      too_small: review.answer.tooSmall.map(({ host, ...room }) => ({ meeting: host, ...room })),
    };
    return c.json(answer, dry ? 200 : 201);
  });

  app.delete(api.merge(":merge"), admin, async (c) => {
    const services = c.get("services");
    const merge = c.req.param("merge") ?? "";
    const found = await readMerge(services.db, merge);
    const season = await seasonThatMerges(c, found?.season ?? null);
    if (!season.ok) return season.response;
    const undone = await undoMerge(services, merge, c.get("principal").by);
    return undone ? c.body(null, 204) : problem(c, 409, "merge_over");
  });
}

async function seasonThatMerges(
  c: AppContext,
  id: string | null,
): Promise<{ ok: true; season: Season } | { ok: false; response: Response }> {
  const { db, clock } = c.get("services");
  const season = id === null ? null : await readSeason(db, id, clock.now());
  if (!season) return { ok: false, response: problem(c, 404, "not_found") };
  if (may("merge", season.state)) return { ok: true, season };
  return { ok: false, response: problem(c, 409, "not_in_this_state", { state: season.state }) };
}

function mergeJson(merge: MergeRecord) {
  return {
    id: merge.id,
    session: merge.session,
    host: merge.host,
    meetings: merge.meetings,
    reason: merge.reason,
    decided_at: isoOf(merge.decidedAt),
    decided_by: merge.decidedBy,
    undone_at: merge.undoneAt === null ? null : isoOf(merge.undoneAt),
    undone_by: merge.undoneBy,
  };
}

function roomJson({ host, groups, expected, language, reason }: MergedRoom) {
  return { host, meetings: groups, expected, language, reason };
}
