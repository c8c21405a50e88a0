import * as z from "zod";
import type { FromServer } from "../core/signal.ts";
import { answerCompany, findCompany } from "../work/company.ts";
import type { AppContext } from "./context.ts";
import type { Holder } from "./holder.tsx";
import { lobbyOf } from "./place.ts";
import { body, problem } from "./problem.ts";

/** A look for company, `again` also at what was said no to; or an answer about the room of that name. */
const wish = z.union([
  z.strictObject({ again: z.boolean().default(false) }),
  z.strictObject({ room: z.string(), answer: z.enum(["yes", "no"]) }),
]);

/**
 * Answers what the room's socket would say, 204 when there is nothing to say. Whoever has no socket asks again: an open question is
 * answered to every look, and after a move her link leads to the other room.
 */
export async function takeCompanyWish(c: AppContext, holder: Holder): Promise<Response> {
  const services = c.get("services");
  const input = await body(c, wish);
  if (!input.ok) return input.response;
  const places = await services.doors.all(holder.participant, services.clock.now());
  const place = (await lobbyOf(services, holder, places))?.place;
  if (!place || place.linkVersion !== holder.version) return problem(c, 404, "not_found");
  if (!(await services.company.hears(place.room, holder.participant))) return problem(c, 429, "too_many_requests");
  const seeker = { participant: holder.participant, place };
  if ("again" in input.value) {
    const offer = await findCompany(services, seeker, input.value.again);
    return said(c, offer && { type: "company", offer });
  }
  const { room, answer } = input.value;
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const answered = await answerCompany(services, seeker, { room, yes: answer === "yes" }, later);
  return said(c, answered === "gone" || answered === "declined" ? { type: "answered", end: answered } : null);
}

function said(c: AppContext, message: FromServer | null): Response {
  return message ? c.json(message) : c.body(null, 204);
}
