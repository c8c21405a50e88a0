import type { Hono } from "hono";
import * as z from "zod";
import { takenAs } from "../core/inbox.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { type InboxItem, listInbox, readInboxItem, reopenItem } from "../store/inbox.ts";
import { settleInbox } from "../work/settle-inbox.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import type { AppEnv } from "./context.ts";
import { body, problem } from "./problem.ts";

export const settlementInput = z.strictObject({
  how: z
    .enum(["answer", "done"])
    .default("done")
    .describe("answer: take it as the participant's answer; done: somebody has looked after it"),
});

export function apiInbox(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.inbox(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const items = await listInbox(c.get("services").db, season.season.id, 0);
    return c.json({ data: items.map(itemJson) });
  });

  app.post(api.settlement(":item"), admin, async (c) => {
    const services = c.get("services");
    const item = await readInboxItem(services.db, c.req.param("item") ?? "");
    if (!item) return problem(c, 404, "not_found");
    const input = await body(c, settlementInput);
    if (!input.ok) return input.response;
    const settled = await settleInbox(services, item, input.value.how, c.get("principal").by);
    if (!settled.ok) return problem(c, 409, settled.reason);
    const after = await readInboxItem(services.db, item.id);
    return after ? c.json(itemJson(after), 201) : problem(c, 404, "not_found");
  });

  app.delete(api.settlement(":item"), admin, async (c) => {
    const { db } = c.get("services");
    const item = await readInboxItem(db, c.req.param("item") ?? "");
    if (!item) return problem(c, 404, "not_found");
    await reopenItem(db, item.id);
    return c.body(null, 204);
  });
}

function itemJson(item: InboxItem) {
  const { id, participant, meeting, verdict, reason, proposedStart, at, settledAt, settledBy, settledHow } = item;
  return {
    id,
    participant,
    meeting,
    verdict,
    reason,
    answer: takenAs(item),
    answered_since: item.answeredSince,
    proposed_start: proposedStart === null ? null : isoOf(proposedStart),
    received_at: isoOf(at),
    from: item.private?.from ?? null,
    subject: item.private?.subject ?? null,
    words: item.private?.words ?? null,
    settled_at: settledAt === null ? null : isoOf(settledAt),
    settled_by: settledBy,
    settled_how: settledHow,
  };
}
