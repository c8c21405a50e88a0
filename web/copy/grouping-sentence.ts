import type { Price } from "../../src/core/grouping/alternative.ts";
import type { Block } from "../../src/core/grouping/arrangement.ts";
import type { CounterExample } from "../../src/core/grouping/counter-example.ts";
import type { Compromise, GroupReason, Shortfall, UnplacedReason } from "../../src/core/grouping/explain.ts";
import type { Hint } from "../../src/core/grouping/hints.ts";
import type { MoveEffect } from "../../src/core/grouping/outlook.ts";
import type { ScoreComponent } from "../../src/core/grouping/problem.ts";
import type { Proof } from "../../src/core/grouping/proof.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "./copy.ts";
import { slotName } from "./dates.ts";
import { enumeration } from "./enumeration.ts";

/** Ids become names here and nowhere before. */
export type Names = {
  person: (id: string) => string;
  /** "Ryhmä 3". */
  group: (id: string) => string;
  municipality: (code: string) => string;
};

/** What is certain, and what is only the best found; components that say nothing of this season are left out. */
export function proofSentences(
  proofs: readonly Proof[],
  concerns: (component: ScoreComponent) => boolean,
  language: Language,
): readonly string[] {
  const t = copyOf(language).groups.proof;
  const names = (status: Proof["status"]) =>
    proofs.flatMap((proof) =>
      proof.status === status && concerns(proof.component) ? [t.components[proof.component]] : [],
    );
  const [best, found] = [names("best_possible"), names("best_found")];
  if (found.length === 0) return [t.all];
  return [...(best.length ? [t.best(listed(best, language))] : []), t.found(listed(found, language))];
}

/** What the whole division falls short of in one respect, without the reason. */
export function shortfallSentence({ component, value, lacking, sizes }: Shortfall, language: Language): string {
  const t = copyOf(language).groups.compromises;
  switch (component) {
    case "missingRoles":
      return [
        ...(lacking.novice ? [t.noNovice(lacking.novice)] : []),
        ...(lacking.experienced ? [t.noExperienced(lacking.experienced)] : []),
      ].join(" ");
    case "sizeCost":
      return sizes.map(({ size, groups }) => t.size(groups, size)).join(" ");
    case "imbalance":
      return "";
    default:
      return t[component](value);
  }
}

/** Why it cannot be less; nothing where that is not known. What is certain without a reason was found by trying everything. */
export function whySentence({ component, status, why }: Proof, names: Names, language: Language): string {
  const t = copyOf(language).groups.whys;
  if (why === null) return status === "best_possible" ? t.examined : "";
  if (why.code === "general") return component === "sizeCost" ? t.countedSizes : t.counted(why.atLeast);
  return exampleSentences(why, names, language).join(" ");
}

function exampleSentences(
  why: Exclude<CounterExample, { code: "general" }>,
  names: Names,
  language: Language,
): readonly string[] {
  const { whys: t, regions } = copyOf(language).groups;
  const named = (people: readonly string[]) => listed(people.map(names.person), language);
  switch (why.code) {
    case "unplaced":
      return [
        ...(why.alone.length ? [t.alone(why.alone.length)] : []),
        ...why.circles.map(({ people, leftOver }) => t.circle(people, range(why.min, why.max), leftOver)),
      ];
    case "pairs":
      return [
        ...why.impossible.map(({ pair, reason }) => t.pair[reason](named(pair))),
        ...why.chains.map(({ people }) => t.chain(people.length, why.max)),
      ];
    case "municipality":
    case "region": {
      const place = why.code === "region" ? (regions[why.name] ?? why.name) : names.municipality(why.name);
      const sentence = t[why.code](place, why.people, why.of, why.groups, why.atLeast);
      return why.leftOver ? [sentence, t.leftOver(why.leftOver)] : [sentence];
    }
    case "municipalities":
      return [t.municipalities(listed(why.names.map(names.municipality), language), why.groups, why.atLeast)];
    case "regions":
      return [
        t.regions(
          listed(
            why.names.map((name) => regions[name] ?? name),
            language,
          ),
          why.groups,
          why.atLeast,
        ),
      ];
    case "roles":
      return (["novices", "experienced"] as const).flatMap((role) => {
        const shortage = why[role];
        return shortage ? [t[role](why.groups, shortage.people, shortage.missing)] : [];
      });
    case "sizes":
      if (why.cause === "number") return [t.sizes(why.people, why.ideal)];
      return [why.cause === "more_groups" ? t.moreGroups(why.groups) : t.fewerGroups(why.groups)];
    case "years":
      return [t.years(why.from, why.to, why.people, why.groups, why.atLeast)];
  }
}

/** One sentence: why these people are a group. */
export function groupSentence(reason: GroupReason, language: Language): string {
  const { group: t, spoken } = copyOf(language).groups;
  const [role] = reason.roles;
  const parts = [
    t.municipalities(reason.municipalities),
    yearWords(reason, language),
    ...(reason.roles.length === 2 ? [t.both] : role ? [t[role]] : []),
  ];
  const words = listed(
    reason.languages.map((one) => spoken[one]),
    language,
  );
  const sentence = `${parts.join(", ")}; ${slotWords(reason, language)}, ${t.languages(words)}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function yearWords({ years }: GroupReason, language: Language): string {
  const t = copyOf(language).groups.group;
  if (years.length === 0) return t.noYears;
  return years.at(-1) === 1 ? t.yearsToOne(listed(years, language)) : t.years(listed(years, language));
}

/** More times than these are a number. */
const MOST_TIMES = 2;

function slotWords({ slots: [own = "", ...others] }: GroupReason, language: Language): string {
  const t = copyOf(language).groups.group;
  const name = (slot: string) => slotName(slot, language);
  if (others.length === 0) return t.slot(name(own));
  if (others.length > MOST_TIMES) return t.otherSlots(name(own), others.length);
  return t.moreSlots(name(own), listed(others.map(name), language));
}

/** What a group falls short of, without whether it could be avoided. */
export function compromiseSentence(compromise: Compromise, names: Names, language: Language): string {
  const { group, regions } = copyOf(language).groups;
  const t = group.compromises;
  const people = "people" in compromise ? listed(compromise.people.map(names.person), language) : "";
  switch (compromise.code) {
    case "same_municipality":
      return t.same_municipality(names.municipality(compromise.name), people);
    case "same_region":
      return t.same_region(regions[compromise.name] ?? compromise.name, people);
    case "missing_role":
      return t[compromise.role];
    case "size":
      return compromise.small ? t.small(compromise.members) : t.large(compromise.members);
    default:
      return t[compromise.code](people);
  }
}

/** Why somebody has no group; nothing where nobody knows, because a person took her out. */
export function reasonSentence({ reason }: UnplacedReason, language: Language): string {
  return reason === null ? "" : copyOf(language).groups.unplaced[reason];
}

export function hintSentence(hint: Hint, names: Names, language: Language): string {
  const { unplaced, spoken, inLanguage } = copyOf(language).groups;
  const t = unplaced.hints;
  const named = (people: readonly string[]) => listed(people.map(names.person), language);
  switch (hint.code) {
    case "joins":
      return t.joins(names.group(hint.group));
    case "founds":
      return t.founds(slotName(hint.slot, language), spoken[hint.language], named(hint.others));
    case "slot":
      return t.slot(slotName(hint.slot, language), names.group(hint.group));
    case "slot_founds":
      return t.slot_founds(slotName(hint.slot, language), named(hint.others));
    case "language":
      return t.language(inLanguage[hint.language], names.group(hint.group));
    case "language_founds":
      return t.language_founds(inLanguage[hint.language], named(hint.others));
    case "more_people":
      return t.more_people(hint.people, slotName(hint.slot, language), spoken[hint.language]);
    case "count":
      return t.count(hint.people, hint.more, hint.fewer);
    case "apart":
      return t.apart(names.group(hint.group), named(hint.people));
    case "nothing":
      return t.nothing;
  }
}

/** "sama kunta kuin Aino": short enough for a menu. `names.person` may give first names. */
export function effectWords(effect: MoveEffect, names: Names, language: Language): string {
  const t = copyOf(language).groups.move[effect.where];
  if ("people" in effect) return t[effect.code](listed(effect.people.map(names.person), language));
  if (effect.code === "role") return t[effect.role];
  if (effect.code === "too_many" || effect.code === "too_few") return t[effect.code](effect.members);
  return t.size(effect.members);
}

export function blockWords(block: Block, names: Names, language: Language): string {
  const t = copyOf(language).groups.move.blocks;
  return block.code === "apart" ? t.apart(listed(block.people.map(names.person), language)) : t[block.code];
}

/** What one division costs more than another and what it gains, the most important first. */
export function priceWords(
  price: Price,
  order: readonly ScoreComponent[],
  language: Language,
): { worse: readonly string[]; better: readonly string[] } {
  const { more, less } = copyOf(language).groups.alternative;
  return {
    worse: order.flatMap((component) => (price[component] > 0 ? [more[component](price[component])] : [])),
    better: order.flatMap((component) => (price[component] < 0 ? [less[component](-price[component])] : [])),
  };
}

function range(min: number, max: number): string {
  return min === max ? String(min) : `${min}–${max}`;
}

function listed(items: readonly (string | number)[], language: Language): string {
  return enumeration(items, copyOf(language).groups.and);
}
