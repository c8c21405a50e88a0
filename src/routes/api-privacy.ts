import type { Hono } from "hono";
import * as z from "zod";
import { paths } from "../paths.ts";
import { erasePerson, undoResearchWithdrawal, withdrawFromResearch } from "../work/participation.ts";
import { previewErasure, previewResearchWithdrawal } from "../work/participation-preview.ts";
import { readmit } from "../work/suppression.ts";
import { access } from "./access.ts";
import { findParticipant } from "./api-participants.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";

export const readmissionInput = z.object({
  email: z.string().describe("Of somebody who was erased and has asked to take part again"),
});

/** What people may ask for about their own data; in every state of a season. */
export function apiPrivacy(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.post(api.researchWithdrawal(":participant"), admin, async (c) => {
    const found = await findParticipant(c, "leave_research");
    if (!found.ok) return found.response;
    const { season, participant } = found;
    if (isDryRun(c)) return c.json(await previewResearchWithdrawal(c.get("services"), season, participant));
    await withdrawFromResearch(c.get("services"), season, participant);
    return researchAnswer(c, found, 201);
  });
  app.delete(api.researchWithdrawal(":participant"), admin, async (c) => {
    const found = await findParticipant(c, "leave_research");
    if (!found.ok) return found.response;
    await undoResearchWithdrawal(c.get("services"), found.participant);
    return researchAnswer(c, found, 200);
  });

  app.post(api.erasure(":participant"), admin, async (c) => {
    const found = await findParticipant(c, "erase_person");
    if (!found.ok) return found.response;
    if (isDryRun(c)) {
      const { seasons, inCalendar } = await previewErasure(c.get("services"), found.participant);
      return c.json({ seasons, in_calendar: inCalendar });
    }
    await erasePerson(c.get("services"), found.participant);
    return c.body(null, 204);
  });

  app.post(api.readmissions(), admin, async (c) => {
    const input = await body(c, readmissionInput);
    if (!input.ok) return input.response;
    const lifted = await readmit(c.get("services"), input.value.email);
    return lifted ? c.body(null, 204) : problem(c, 404, "not_suppressed");
  });
}

type Found = Extract<Awaited<ReturnType<typeof findParticipant>>, { ok: true }>;

async function researchAnswer(c: AppContext, { season, participant }: Found, status: 200 | 201): Promise<Response> {
  const { answer } = await previewResearchWithdrawal(c.get("services"), season, participant);
  return c.json({ participant: participant.id, research: answer }, status);
}
