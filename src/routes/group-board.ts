import { copyOf } from "../../web/copy/copy.ts";
import type { BoardGroup, GroupsProps } from "../../web/pages/groups.tsx";
import { badgesOf } from "../core/grouping/badges.ts";
import type { FormedGroup, GroupingProblem, Unplaced } from "../core/grouping/problem.ts";
import { type Violation, violations } from "../core/grouping/violations.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Language } from "../core/room.ts";
import type { Member } from "../store/groups.ts";

type Board = Pick<GroupsProps, "groups" | "unplaced">;
type BoardFault = BoardGroup["faults"][number];

/** Groups, saved or proposed, as the board shows them; whoever is in none is unplaced. */
export function boardOf(
  problem: GroupingProblem,
  members: readonly Member[],
  groups: readonly FormedGroup[],
  reasons: readonly Unplaced[],
  language: Language,
): Board {
  const known = new Map(members.map((member) => [member.participant, member]));
  const placed = new Set(groups.flatMap((group) => group.members));
  const rest = members.filter((member) => !placed.has(member.participant));
  const unplaced = rest.map((member) => ({ id: member.participant }));
  const broken = violations(problem, { groups, unplaced });
  return {
    groups: groups.map((group, index) => {
      const people = group.members.flatMap((id) => known.get(id) ?? []);
      const candidates = people.map((one) => ({ municipality: one.municipality, years: one.experienceYears }));
      const badges = badgesOf(problem.rules, candidates).map((badge) =>
        badge.kind === "municipalities"
          ? { ...badge, args: { same: badge.args.same.map((code) => municipalityName(code, language)) } }
          : badge,
      );
      return {
        id: group.id,
        number: index + 1,
        slot: group.slot,
        language: group.language,
        people: people.map((member) => personOf(member, language)),
        badges,
        faults: faultsOf(broken, group.id, known),
      };
    }),
    unplaced: rest.map((member) => ({
      ...personOf(member, language),
      reason: reasons.find(({ id }) => id === member.participant)?.reason ?? null,
    })),
  };
}

/** Broken rules in words, each with its group and people: "Group 3: Time does not suit: Aino Korhonen". */
export function violationWords(
  broken: readonly Violation[],
  groups: readonly { id: string; members: readonly string[] }[],
  members: readonly Member[],
  rules: GroupingProblem["rules"],
  language: Language,
): string {
  const { admin } = copyOf(language);
  const { checks } = admin.groups;
  const name = (id: string) => members.find((member) => member.participant === id)?.name ?? "";
  const words = broken.flatMap((violation) => {
    if (!("group" in violation)) return [];
    const index = groups.findIndex((group) => group.id === violation.group);
    const place = admin.group(index + 1);
    const count = groups[index]?.members.length ?? 0;
    if (violation.code === "size") return [`${place}: ${checks.sizeOff(count, rules.min, rules.max)}`];
    if (violation.code === "apart") return [`${place}: ${checks.apart(violation.pair.map(name).join(", "))}`];
    if (violation.code === "slot" || violation.code === "language")
      return [`${place}: ${checks[violation.code](name(violation.person))}`];
    return [];
  });
  return words.map((sentence) => `${sentence}.`).join(" ");
}

function faultsOf(broken: readonly Violation[], group: string, known: ReadonlyMap<string, Member>): BoardFault[] {
  const name = (id: string) => known.get(id)?.name ?? "";
  return broken.flatMap((violation): BoardFault[] => {
    if (!("group" in violation) || violation.group !== group) return [];
    if (violation.code === "apart") return [{ code: "apart", names: violation.pair.map(name) }];
    if (violation.code === "slot" || violation.code === "language")
      return [{ code: violation.code, names: [name(violation.person)] }];
    return [];
  });
}

function personOf({ participant, name, municipality, experienceYears }: Member, language: Language) {
  return { id: participant, name, municipality: municipalityName(municipality, language), years: experienceYears };
}
