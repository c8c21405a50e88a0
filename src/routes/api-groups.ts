import type { Hono } from "hono";
import * as z from "zod";
import type { FormedGroup } from "../core/grouping/problem.ts";
import { LANGUAGES } from "../core/programme.ts";
import { isSlot } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listGroups, listMembers, readProposal } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { numbersOf } from "../work/board.ts";
import { proposeGroups, saveGroups } from "../work/form-groups.ts";
import { proposeRegrouping, regroup } from "../work/regroup.ts";
import { access } from "./access.ts";
import { findSeason, seasonThatCan } from "./api-seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { proposalJson } from "./grouping-json.ts";
import { body, problem } from "./problem.ts";

const session = z.number().int().positive();

export const groupingInput = z.object({
  seed: z.number().int().nonnegative().default(1),
  from_session: session.optional().describe("Of a published season: absent, the first session that has not begun"),
  continues: z.string().optional().describe("Of a draft: a season whose groups stay together as far as possible"),
});

const newGroup = z.object({
  id: z.string().optional().describe("Of a published season: the present group that goes on; absent, a new one"),
  members: z.array(z.string()).min(1),
  slot: z.string().refine(isSlot),
  language: z.enum(LANGUAGES),
});
export const groupsInput = z.union([
  z.object({ grouping: z.string() }),
  z.object({ groups: z.array(newGroup), from_session: session.optional() }),
]);

export function apiGroups(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.post(api.groupings(":season"), admin, async (c) => {
    const found = await seasonThatCan(c, "form_groups");
    if (!found.ok) return found.response;
    const input = await body(c, groupingInput);
    if (!input.ok) return input.response;
    const services = c.get("services");
    const { by } = c.get("principal");
    const { seed, from_session: from = null, continues = null } = input.value;
    const members = await listMembers(services.db, found.season);
    if (found.season.season.publishedAt !== null) {
      const proposal = await proposeRegrouping(services, found.season, { seed, from }, by);
      if (!proposal) return problem(c, 409, members.length ? "no_session" : "no_participants");
      const numbers = await numbersOf(services, found.season, proposal.answer.groups);
      const shown = proposalJson({ ...proposal, alternative: null }, numbers, members, c.get("language"));
      return c.json({ ...shown, from_session: proposal.from, moves: proposal.moves }, 201);
    }
    const proposal = await proposeGroups(services, found.season, { seed, continues }, by);
    if (!proposal) return problem(c, 409, "no_participants");
    const numbers = new Map(proposal.answer.groups.map((group, index) => [group.id, index + 1]));
    return c.json(proposalJson(proposal, numbers, members, c.get("language")), 201);
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
    const proposal =
      "grouping" in input.value ? await readProposal(services.db, season.season.id, input.value.grouping) : null;
    if ("grouping" in input.value && !proposal) return problem(c, 404, "unknown_grouping");
    const wanted = proposal?.answer.groups ?? ("groups" in input.value ? input.value.groups.map(labelled) : []);
    const from = proposal?.fromSession ?? ("groups" in input.value ? input.value.from_session : null) ?? null;
    const saved =
      season.season.publishedAt === null
        ? await saveGroups(services, season, wanted, version)
        : await regroup(services, season, wanted, { from, version, by: c.get("principal").by });
    if (!saved.ok && saved.reason === "bad_groups") return problem(c, 422, "bad_groups", { problems: saved.broken });
    if (!saved.ok) return problem(c, 409, saved.reason, { board_version: season.season.boardVersion });
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

/** A group without a name of its own is a new one. */
function labelled({ id, ...group }: z.infer<typeof newGroup>, index: number): FormedGroup {
  return { ...group, id: id ?? `new-${index + 1}` };
}

/** If-Match with or without the quotes of an entity tag. */
function boardVersion(c: AppContext): number | null {
  const [, digits] = /^"?(\d+)"?$/.exec(c.req.header("if-match") ?? "") ?? [];
  return digits === undefined ? null : Number(digits);
}
