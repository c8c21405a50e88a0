import type { Hono } from "hono";
import * as z from "zod";
import { COMPANION_ROLES, type OpenMeeting } from "../core/companion.ts";
import { LANGUAGES } from "../core/programme.ts";
import { may } from "../core/season.ts";
import { NAME_LIMIT } from "../core/signal.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listCompanionsOf } from "../store/admissions.ts";
import { seasonOfGroup } from "../store/groups.ts";
import { readMeeting } from "../store/meetings.ts";
import { readSeason, type Season, seasonOfSession } from "../store/seasons.ts";
import type { Scope } from "../work/companion-scope.ts";
import {
  admitCompanion,
  type CompanionPreview,
  type CompanionRefusal,
  type CompanionWish,
  previewCompanion,
  previewRelease,
  type Release,
  releaseCompanion,
} from "../work/companions.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";

const role = z.enum(COMPANION_ROLES);
/** By address, or by the id of somebody who was let in before or takes part in the season. */
export const companionInput = z.union([
  z.strictObject({
    role,
    name: z.string().trim().min(1).max(NAME_LIMIT).describe("The group sees it; somebody known already keeps hers"),
    email: z.string().trim().toLowerCase().pipe(z.email()),
    language: z.enum(LANGUAGES),
  }),
  z.strictObject({ role, participant: z.string() }),
]);

export function wishOf(input: z.output<typeof companionInput>): CompanionWish {
  if ("participant" in input) return { role: input.role, who: { participant: input.participant } };
  const { name, email: address, language } = input;
  return { role: input.role, who: { name, address, language } };
}

/** Letting somebody in who does not belong to the group, and taking her off: one meeting, or all to come of a group or session. */
export function apiCompanions(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.companions(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const rows = await listCompanionsOf(c.get("services").db, season.season.id);
    return c.json({ data: rows });
  });

  app.post(api.meetingCompanions(":of"), admin, (c) => add(c, "meeting"));
  app.post(api.groupCompanions(":of"), admin, (c) => add(c, "group"));
  app.post(api.sessionCompanions(":of"), admin, (c) => add(c, "session"));
  app.delete(api.meetingCompanion(":of", ":participant"), admin, (c) => takeOff(c, "meeting"));
  app.delete(api.groupCompanion(":of", ":participant"), admin, (c) => takeOff(c, "group"));
  app.delete(api.sessionCompanion(":of", ":participant"), admin, (c) => takeOff(c, "session"));
}

async function add(c: AppContext, kind: Scope["kind"]): Promise<Response> {
  const found = await findScope(c, kind);
  if (!found.ok) return found.response;
  const input = await body(c, companionInput);
  if (!input.ok) return input.response;
  const services = c.get("services");
  const { season, scope } = found;
  const wish = wishOf(input.value);
  if (isDryRun(c)) {
    const preview = await previewCompanion(services, season, scope, wish);
    return preview.ok ? c.json(previewJson(preview)) : refused(c, preview);
  }
  const admitted = await admitCompanion(services, season, scope, wish);
  if (!admitted.ok) return refused(c, admitted);
  const { participant, meetings } = admitted;
  return c.json({ participant, role: wish.role, meetings: meetings.map(({ id }) => id) }, 201);
}

async function takeOff(c: AppContext, kind: Scope["kind"]): Promise<Response> {
  const found = await findScope(c, kind);
  if (!found.ok) return found.response;
  const services = c.get("services");
  const participant = c.req.param("participant") ?? "";
  const act = isDryRun(c) ? previewRelease : releaseCompanion;
  const released = await act(services, found.season, found.scope, participant);
  return released ? c.json(releaseJson(participant, released)) : problem(c, 404, "not_companion");
}

type Found = { ok: true; season: Season; scope: Scope } | { ok: false; response: Response };

async function findScope(c: AppContext, kind: Scope["kind"]): Promise<Found> {
  const { db, clock } = c.get("services");
  const id = c.req.param("of") ?? "";
  const of = {
    meeting: async () => (await readMeeting(db, id))?.season ?? null,
    group: () => seasonOfGroup(db, id),
    session: () => seasonOfSession(db, id),
  };
  const seasonId = await of[kind]();
  const season = seasonId === null ? null : await readSeason(db, seasonId, clock.now());
  if (!season) return { ok: false, response: problem(c, 404, "not_found") };
  if (may("admit_companion", season.state)) return { ok: true, season, scope: { kind, id } };
  return { ok: false, response: problem(c, 409, "not_in_this_state", { state: season.state }) };
}

/** How a refusal is answered: what was asked for can never be (422, 404), or not as things are (409). */
export function companionStatus({ reason }: CompanionRefusal): 404 | 409 | 422 {
  if (reason === "unknown_companion") return 404;
  return reason === "member_as_guest" || reason === "is_member" ? 422 : 409;
}

function refused(c: AppContext, refusal: CompanionRefusal): Response {
  const about = "meeting" in refusal ? refusal.meeting : null;
  const full =
    refusal.reason === "room_full" ? { expected: refusal.meeting.expected, limit: refusal.meeting.limit } : {};
  const extra = about ? { group: about.group, session: about.session, ...full } : {};
  return problem(c, companionStatus(refusal), refusal.reason, extra);
}

/** By what each group hears of her, and when she is invited. */
function previewJson({ name, language, role, participant, meetings, leavesAt }: CompanionPreview) {
  return {
    ...{ participant, name, language, role },
    leaves_at: leavesAt === null ? null : isoOf(leavesAt),
    meetings: meetings.map(({ expected, limit, there, hear, ...meeting }) => ({
      ...meetingJson(meeting),
      ...{ expected, limit, there, hear },
    })),
  };
}

function releaseJson(participant: string, { role, meetings }: Release) {
  return { participant, role, meetings: meetings.map(({ told, ...meeting }) => ({ ...meetingJson(meeting), told })) };
}

function meetingJson({ id, group, session, startsAt }: Pick<OpenMeeting, "id" | "group" | "session" | "startsAt">) {
  return { id, group, session, starts_at: isoOf(startsAt) };
}
