import type { FormedGroup, GroupingProblem } from "../core/grouping/problem.ts";
import {
  continuedProblem,
  type GroupMove,
  movesBetween,
  newNumbers,
  reformingProblem,
} from "../core/grouping/reform.ts";
import type { Services } from "../services.ts";
import { listGroups, listMembers, readGroupingProblem, type readProposal } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { readReforming } from "./regroup.ts";

export type Proposal = NonNullable<Awaited<ReturnType<typeof readProposal>>>;

/** Groups that somebody arranges: those of a proposal, or the saved ones. */
export type Board = {
  /** What moves by hand are measured by; of a published season it knows everybody's present group. */
  problem: GroupingProblem;
  /** What proposals are formed from: there, a group that goes on also keeps its time. */
  forming: GroupingProblem;
  groups: readonly FormedGroup[];
  /** What each group is called: those that people know keep their number. */
  numbers: ReadonlyMap<string, number>;
  /** Null in a draft, and where no session is left. */
  regrouping: { from: number; moves: readonly GroupMove[] } | null;
};

export async function readBoard(services: Services, season: Season, proposal: Proposal | null): Promise<Board> {
  const { db } = services;
  const published = season.season.publishedAt !== null;
  const reforming = published ? await readReforming(services, season, proposal?.fromSession ?? null) : null;
  if (!reforming) {
    const problem = await readGroupingProblem(db, season);
    const groups = proposal ? proposal.answer.groups : await savedGroups(services, season);
    return {
      problem,
      forming: problem,
      groups,
      numbers: new Map(groups.map(({ id }, index) => [id, index + 1])),
      regrouping: null,
    };
  }
  const { from, problem, present } = reforming;
  const groups = proposal ? proposal.answer.groups : present;
  return {
    problem: continuedProblem(problem, present),
    forming: reformingProblem(problem, present),
    groups,
    numbers: await numbersOf(services, season, groups),
    regrouping: { from, moves: movesBetween(problem, present, groups) },
  };
}

/** The saved groups in the shape of a proposal. */
export async function savedGroups({ db }: Services, season: Season): Promise<FormedGroup[]> {
  const [groups, members] = await Promise.all([listGroups(db, season.strand.id), listMembers(db, season)]);
  return groups.map(({ id, slot, language }) => ({
    id,
    slot,
    language,
    members: members.filter((member) => member.group === id).map((member) => member.participant),
  }));
}

/** Groups of a published season as they will be numbered when they are approved. */
export async function numbersOf(
  { db }: Services,
  season: Season,
  groups: readonly FormedGroup[],
): Promise<ReadonlyMap<string, number>> {
  const known = await listGroups(db, season.strand.id, "closed too");
  return new Map([...known.map((row) => [row.id, row.number] as const), ...newNumbers(known, groups)]);
}
