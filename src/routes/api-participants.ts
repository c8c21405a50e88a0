import type { Hono } from "hono";
import * as z from "zod";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";
import type { RosterProblem } from "../core/roster-problem.ts";
import { may, type SeasonAction } from "../core/season.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { type ParticipantRow, readParticipant } from "../store/participation.ts";
import { readSeason, type Season } from "../store/seasons.ts";
import {
  changeParticipant,
  ENROLMENT_FIELDS,
  type EnrolmentField,
  type EnrolmentFields,
  enrol,
} from "../work/enrol.ts";
import { pauseParticipant, renewLink, resumeParticipant, undoWithdrawal, withdraw } from "../work/participation.ts";
import { previewLeaving, previewPause } from "../work/participation-preview.ts";
import { access } from "./access.ts";
import { seasonThatCan } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";

const several = z.array(z.string());
const fields = z.strictObject({
  name: z.string(),
  email: z.string(),
  municipality: z.string().describe("Of work: its name in Finnish or Swedish"),
  experience_years: z.number().nullable(),
  language: z.string(),
  languages: several,
  cohort: z.string(),
  slots: several.nullable().describe('"wed 14:00"; null or none = every slot of the season'),
  employer: z.string().nullable(),
  external_id: z.string().nullable(),
});
export const participantInput = fields.partial().required({ name: true, email: true, municipality: true });
export const participantChange = fields.partial();
const session = z.number().int().positive();
export const pauseInput = z.object({ from_session: session.optional(), to_session: session.nullable().default(null) });

export function apiParticipants(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.post(api.participants(":season"), admin, async (c) => {
    const found = await seasonThatCan(c, "change_participant");
    if (!found.ok) return found.response;
    const input = await body(c, participantInput);
    if (!input.ok) return input.response;
    const enrolled = await enrol(c.get("services"), found.season, cells(input.value));
    if (!enrolled.ok) return badParticipant(c, enrolled.problems);
    const participant = await readParticipant(c.get("services").db, enrolled.participant);
    return c.json(participant && participantJson(participant), 201);
  });

  app.patch(api.participant(":participant"), admin, async (c) => {
    const found = await findParticipant(c);
    if (!found.ok) return found.response;
    const input = await body(c, participantChange);
    if (!input.ok) return input.response;
    const services = c.get("services");
    const changed = await changeParticipant(services, found.season, found.participant.id, cells(input.value));
    if (!changed) return problem(c, 404, "not_found");
    if (!changed.ok) return badParticipant(c, changed.problems);
    return answer(c, found.participant.id);
  });

  app.post(api.linkRotation(":participant"), admin, async (c) => {
    const found = await findParticipant(c);
    if (!found.ok) return found.response;
    await renewLink(c.get("services"), found.season, found.participant);
    return answer(c, found.participant.id);
  });

  app.post(api.pause(":participant"), admin, async (c) => {
    const found = await findParticipant(c);
    if (!found.ok) return found.response;
    const input = await body(c, pauseInput);
    if (!input.ok) return input.response;
    const { from_session: from = null, to_session: to } = input.value;
    const services = c.get("services");
    if (isDryRun(c)) {
      const preview = await previewPause(services, found.season, found.participant, { from, to });
      if (!preview) return problem(c, 409, "no_session");
      const { fromSession, toSession, cancellations } = preview;
      return c.json({ from_session: fromSession, to_session: toSession, cancellations });
    }
    const { by } = c.get("principal");
    const paused = await pauseParticipant(services, found.season, found.participant, { from, to }, by);
    return paused ? answer(c, found.participant.id, 201) : problem(c, 409, "no_session");
  });
  app.delete(api.pause(":participant"), admin, async (c) => {
    const found = await findParticipant(c);
    if (!found.ok) return found.response;
    await resumeParticipant(c.get("services"), found.season, found.participant);
    return answer(c, found.participant.id);
  });

  app.post(api.withdrawal(":participant"), admin, async (c) => {
    const found = await findParticipant(c);
    if (!found.ok) return found.response;
    if (isDryRun(c)) return c.json(await previewLeaving(c.get("services"), found.season, found.participant));
    await withdraw(c.get("services"), found.participant);
    return answer(c, found.participant.id, 201);
  });
  app.delete(api.withdrawal(":participant"), admin, async (c) => {
    const found = await findParticipant(c);
    if (!found.ok) return found.response;
    await undoWithdrawal(c.get("services"), found.participant);
    return answer(c, found.participant.id);
  });
}

/** The participant of the address with her season; or the answer that there is none whose name is known, or that it is too late. */
export async function findParticipant(
  c: AppContext,
  action: SeasonAction = "change_participant",
): Promise<{ ok: true; participant: ParticipantRow; season: Season } | { ok: false; response: Response }> {
  const { db, clock } = c.get("services");
  const participant = await readParticipant(db, c.req.param("participant") ?? "");
  const season = participant && (await readSeason(db, participant.season, clock.now()));
  if (!participant || !season || participant.erasedAt !== null)
    return { ok: false, response: problem(c, 404, "not_found") };
  if (may(action, season.state)) return { ok: true, participant, season };
  return { ok: false, response: problem(c, 409, "not_in_this_state", { state: season.state }) };
}

async function answer(c: AppContext, id: string, status: 200 | 201 = 200): Promise<Response> {
  const participant = await readParticipant(c.get("services").db, id);
  return participant ? c.json(participantJson(participant), status) : problem(c, 404, "not_found");
}

function badParticipant(c: AppContext, problems: readonly RosterProblem[]): Response {
  const language = c.get("language");
  const told = problems.map((row) => ({ column: row.column, code: row.code, message: rosterSentence(row, language) }));
  return problem(c, 422, "bad_participant", { problems: told });
}

/** The same words as in a roster's cells. */
function cells(input: z.output<typeof participantChange>): EnrolmentFields {
  const named = (Object.keys(ENROLMENT_FIELDS) as EnrolmentField[]).filter((field) => input[field] !== undefined);
  return Object.fromEntries(
    named.map((field) => {
      const value = input[field];
      return [field, Array.isArray(value) ? value.join("|") : String(value ?? "")];
    }),
  );
}

function participantJson(row: ParticipantRow) {
  return {
    id: row.id,
    name: row.name,
    email: row.address,
    municipality: row.municipality,
    experience_years: row.experienceYears,
    languages: row.languages,
    slots: row.slots,
    employer: row.employer,
    external_id: row.externalId,
    link_version: row.linkVersion,
    left_at: row.leftAt === null ? null : isoOf(row.leftAt),
  };
}
