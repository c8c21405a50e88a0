import { inOrder } from "../grouping/person.ts";
import { type Party, partiesOf, tooFew } from "./party.ts";
import type { MergingProblem, Obstacle } from "./problem.ts";

export type LonelyGroup = {
  id: string;
  slot: string;
  obstacle: Extract<Obstacle, "no_partner_at_slot" | "no_common_language" | "keep_apart">;
  /** Too small already, even when everybody comes. */
  short: boolean;
};

/**
 * Groups that no other group of the session could take in whole or join, for the preview before publication: "the only group on
 * Wed 12.30". Counts all members, whatever they have answered; in the order of slots and ids.
 */
export function groupsWithoutPartner(problem: MergingProblem): LonelyGroup[] {
  const isTooFew = tooFew(problem.rules.min);
  const people = problem.people.map((person) => ({ ...person, expectation: "expected" as const }));
  const bySlot = Map.groupBy(partiesOf({ ...problem, people }), ({ slot }) => slot);
  return [...bySlot.values()]
    .flatMap((parties) =>
      parties.flatMap((party) => {
        const obstacle = obstacleFor(party, parties);
        return obstacle ? [{ id: party.id, slot: party.slot, obstacle, short: isTooFew(party.expected) }] : [];
      }),
    )
    .sort((a, b) => inOrder(a.slot, b.slot) || inOrder(a.id, b.id));
}

function obstacleFor(party: Party, parties: readonly Party[]): LonelyGroup["obstacle"] | null {
  const others = parties.filter((other) => other !== party);
  if (!others.length) return "no_partner_at_slot";
  const understood = others.filter(({ languages }) => languages & party.languages);
  if (!understood.length) return "no_common_language";
  return understood.every(({ id }) => party.apart.has(id)) ? "keep_apart" : null;
}
