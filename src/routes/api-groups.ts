import type { Hono } from "hono";
import * as z from "zod";
import { LANGUAGES } from "../core/programme.ts";
import { isSlot } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listGroups, listMembers, readGrouping } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { proposeGroups, saveGroups } from "../work/form-groups.ts";
import { access } from "./access.ts";
import { findSeason, seasonThatCan } from "./api-seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { body, problem } from "./problem.ts";

export const groupingInput = z.object({ seed: z.number().int().nonnegative().default(1) });

const group = z.object({
  members: z.array(z.string()).min(1),
  slot: z.string().refine(isSlot),
  language: z.enum(LANGUAGES),
});
export const groupsInput = z.union([z.object({ grouping: z.string() }), z.object({ groups: z.array(group) })]);

export function apiGroups(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.post(api.groupings(":season"), admin, async (c) => {
    const found = await seasonThatCan(c, "form_groups");
    if (!found.ok) return found.response;
    const input = await body(c, groupingInput);
    if (!input.ok) return input.response;
    const proposal = await proposeGroups(c.get("services"), found.season, input.value.seed, c.get("principal").by);
    if (!proposal) return problem(c, 409, "no_participants");
    const { groups, unplaced, score, bound } = proposal.answer;
    const reasons = unplaced.map(({ id, reason }) => ({ participant: id, reason }));
    const answer = {
      id: proposal.id,
      groups,
      unplaced: unplaced.map((person) => person.id),
      score,
      bounds: bound,
      reasons,
    };
    return c.json(answer, 201);
  });

  app.get(api.groups(":season"), admin, async (c) => {
    const season = await findSeason(c);
    return season ? boardJson(c, season) : problem(c, 404, "not_found");
  });

  app.put(api.groups(":season"), admin, async (c) => {
    const found = await seasonThatCan(c, "save_groups");
    if (!found.ok) return found.response;
    const { season } = found;
    const input = await body(c, groupsInput);
    if (!input.ok) return input.response;
    const version = boardVersion(c);
    if (version === null) return problem(c, 428, "version_needed", { board_version: season.season.boardVersion });
    const services = c.get("services");
    const wanted =
      "grouping" in input.value
        ? (await readGrouping(services.db, season.season.id, input.value.grouping))?.groups
        : input.value.groups;
    if (!wanted) return problem(c, 404, "unknown_grouping");
    const saved = await saveGroups(services, season, wanted, version);
    if (!saved.ok && saved.reason === "bad_groups") return problem(c, 422, "bad_groups", { problems: saved.broken });
    if (!saved.ok) return problem(c, 409, "board_changed", { board_version: season.season.boardVersion });
    const after = await findSeason(c);
    return after ? boardJson(c, after) : problem(c, 404, "not_found");
  });
}

async function boardJson(c: AppContext, season: Season) {
  const { db } = c.get("services");
  const [groups, members] = await Promise.all([listGroups(db, season.strand.id), listMembers(db, season)]);
  return c.json(
    {
      board_version: season.season.boardVersion,
      data: groups.map(({ id, number, slot, language }) => ({
        id,
        number,
        slot,
        language,
        members: members.filter((member) => member.group === id).map((member) => member.participant),
      })),
      unplaced: members.filter((member) => member.group === null).map((member) => member.participant),
    },
    200,
    { etag: `"${season.season.boardVersion}"` },
  );
}

/** If-Match with or without the quotes of an entity tag. */
function boardVersion(c: AppContext): number | null {
  const [, digits] = /^"?(\d+)"?$/.exec(c.req.header("if-match") ?? "") ?? [];
  return digits === undefined ? null : Number(digits);
}
