import { copyOf } from "../../web/copy/copy.ts";
import type { Names } from "../../web/copy/grouping-sentence.ts";
import type { GroupsProps } from "../../web/pages/groups.tsx";
import type { BoardPerson } from "../../web/parts/board-person.tsx";
import type { BoardGroup } from "../../web/parts/group-card.tsx";
import { arrangementOf } from "../core/grouping/arrangement.ts";
import { type Badge, badgesOf, troubleOf } from "../core/grouping/badges.ts";
import { scalesOf } from "../core/grouping/delta.ts";
import type { FormedGroup, GroupingProblem, Unplaced } from "../core/grouping/problem.ts";
import { type Violation, violations } from "../core/grouping/violations.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Language } from "../core/room.ts";
import type { Member } from "../store/groups.ts";
import type { Judgement } from "../work/form-groups.ts";
import { menuFor, movedNotice } from "./group-moves.ts";
import { namesOf } from "./group-names.ts";
import { reasonSentences, reasonsOf } from "./group-reasons.ts";

type Board = Pick<GroupsProps, "groups" | "unplaced" | "proof">;
type BoardFault = BoardGroup["faults"][number];

export type BoardSource = {
  problem: GroupingProblem;
  members: readonly Member[];
  /** Saved or proposed; whoever is in none is unplaced. */
  groups: readonly FormedGroup[];
  numbers: ReadonlyMap<string, number>;
  /** Why, of those whom the engine left out. */
  unplaced: readonly Unplaced[];
  judgement: Judgement;
  language: Language;
  /** Null: nobody may be moved. */
  moving: {
    /** The person whose menu is open. */
    open: string | null;
    /** The move that was just made. */
    last: { person: string; back: string } | null;
    menuUrl: (person: string) => string;
  } | null;
};

/** A menu says of every group what a move there would do; beyond this many people times groups the page would be megabytes. */
const MOST_OUTLOOKS = 5_000;

/** Groups as the board shows them, with the reasons for them in words. */
export function boardOf(source: BoardSource): Board {
  const { problem, members, groups, numbers, language } = source;
  const names = namesOf(members, numbers, language);
  const words = reasonSentences(
    problem,
    reasonsOf(problem, groups, source.unplaced, source.judgement),
    names,
    language,
  );
  const known = new Map(members.map((member) => [member.participant, member]));
  const placed = new Set(groups.flatMap((group) => group.members));
  const without = [...arrangementOf(problem, groups).people.keys()].filter((id) => !placed.has(id));
  const broken = violations(problem, { groups, unplaced: without.map((id) => ({ id })) });
  const personOf = people(source, names);
  return {
    proof: { sentences: words.proof, compromises: words.compromises },
    groups: groups.map((group, index) => {
      const inside = group.members.flatMap((id) => known.get(id) ?? []);
      const candidates = inside.map((one) => ({ municipality: one.municipality, years: one.experienceYears }));
      const badges = badgesOf(problem.rules, candidates);
      const faults = faultsOf(broken, group.id, known);
      return {
        ...{ id: group.id, number: numbers.get(group.id) ?? index + 1, slot: group.slot, language: group.language },
        people: inside.map(personOf),
        badges: badges.map((badge) => withNames(badge, language)),
        faults,
        trouble: troubleOf(badges, faults.length),
        ...(words.groups[index] ?? { sentence: "", compromises: [] }),
      };
    }),
    unplaced: without.flatMap((id, index) => {
      const member = known.get(id);
      return member ? [{ ...personOf(member), ...(words.unplaced[index] ?? { reason: "", hints: [] }) }] : [];
    }),
  };
}

function withNames(badge: Badge, language: Language): Badge {
  if (badge.kind !== "municipalities") return badge;
  return { ...badge, args: { same: badge.args.same.map((code) => municipalityName(code, language)) } };
}

/** Broken rules in words, each with its group and people: "Group 3: Time does not suit: Aino Korhonen". */
export function violationWords(
  broken: readonly Violation[],
  groups: readonly { id: string; members: readonly string[] }[],
  names: Names,
  rules: GroupingProblem["rules"],
  language: Language,
): string {
  const { checks } = copyOf(language).admin.groups;
  const words = broken.flatMap((violation) => {
    if (!("group" in violation)) return [];
    const place = names.group(violation.group);
    const count = groups.find((group) => group.id === violation.group)?.members.length ?? 0;
    if (violation.code === "size") return [`${place}: ${checks.sizeOff(count, rules.min, rules.max)}`];
    if (violation.code === "apart") return [`${place}: ${checks.apart(violation.pair.map(names.person).join(", "))}`];
    if (violation.code === "slot" || violation.code === "language")
      return [`${place}: ${checks[violation.code](names.person(violation.person))}`];
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

/** Each with the menu that moves her, and with what has just come of moving her. */
function people({ problem, groups, language, moving }: BoardSource, names: Names) {
  const scales = scalesOf(arrangementOf(problem, groups));
  const all = problem.people.length * groups.length <= MOST_OUTLOOKS;
  return ({ participant, name, municipality, experienceYears }: Member): BoardPerson => ({
    id: participant,
    name,
    municipality: municipalityName(municipality, language),
    years: experienceYears,
    menu:
      moving &&
      (all || moving.open === participant
        ? menuFor(scales, participant, names, language)
        : { url: moving.menuUrl(participant) }),
    moved: moving?.last?.person === participant ? movedNotice(problem, groups, moving.last, names, language) : null,
  });
}
