import { inOrder } from "../grouping/person.ts";
import { EVERY_LANGUAGE, type Party } from "./party.ts";
import type { MergingRules, MergingVector, Obstacle } from "./problem.ts";

/** A room with its host and its price. */
export type CostedRoom = { parties: readonly Party[]; host: Party; cost: number };

export type Pricing = {
  rules: MergingRules;
  /** What one unit of each component weighs, so that a smaller sum is a lexicographically smaller vector. */
  weights: MergingVector;
};

export const COMPONENTS = [
  "alone",
  "underMin",
  "overMax",
  "disturbed",
  "sameMunicipality",
  "missingRoles",
  "hostBurden",
] as const satisfies readonly (keyof MergingVector)[];

/** As many rooms as are ever summed up to one number: one for each small group of the exact search. */
const ROOMS_SUMMED = 16;

/** @throws {RangeError} when the rules allow rooms so big, or somebody has been host so often, that a price is no whole number. */
export function pricingOf(rules: MergingRules, parties: readonly Party[]): Pricing {
  const { softMax } = rules;
  // A room that exceeds softMax is a group of its own, which costs nothing.
  const most: MergingVector = {
    alone: 1,
    underMin: Math.max(0, rules.min - 1),
    overMax: Math.max(0, softMax - rules.max),
    disturbed: softMax,
    sameMunicipality: (softMax * (softMax - 1)) / 2,
    missingRoles: 2,
    hostBurden: Math.max(0, ...new Set(parties.map(({ hosted }) => hosted))),
  };
  const weights: MergingVector = { ...most };
  let weight = 1;
  for (const component of COMPONENTS.toReversed()) {
    weights[component] = weight;
    weight *= ROOMS_SUMMED * most[component] + 1;
  }
  if (!Number.isSafeInteger(weight)) throw new RangeError("softMax or hosted is too large to merge by");
  return { rules, weights };
}

/** These parties in one room, or null where a rule forbids it. */
export function sharedRoom(pricing: Pricing, parties: readonly Party[]): CostedRoom | null {
  return obstacleTo(pricing.rules, parties) ? null : roomOf(pricing, parties);
}

/** What forbids that these parties share a room. */
export function obstacleTo(
  rules: MergingRules,
  parties: readonly Party[],
): Exclude<Obstacle, "no_partner_at_slot"> | null {
  if (parties.length === 1) return null;
  if (parties.reduce((sum, { expected }) => sum + expected, 0) > rules.softMax) return "would_exceed_size";
  if (
    parties.reduce((sum, { expected, beside }) => sum + expected + beside, 0) >
    (rules.places ?? Number.POSITIVE_INFINITY)
  )
    return "would_exceed_size";
  if (parties.reduce((common, { languages }) => common & languages, EVERY_LANGUAGE) === 0) return "no_common_language";
  if (parties.some(({ apart }) => apart.size && parties.some(({ groups }) => groups.some((id) => apart.has(id)))))
    return "keep_apart";
  if (!parties.some(({ lacking }) => lacking)) return "no_absence";
  return parties.filter(({ anchored }) => anchored).length > 1 ? "no_absence" : null;
}

/** Price and host of parties that share a room or, if there is one, have their own. */
export function roomOf(pricing: Pricing, parties: readonly Party[]): CostedRoom {
  const host = parties.reduce((best, party) => (isBetterHost(party, best) ? party : best));
  return roomUnder(pricing, parties, host);
}

/** The same under a host who is decided. */
export function roomUnder({ rules, weights }: Pricing, parties: readonly Party[], host: Party): CostedRoom {
  const expected = parties.reduce((sum, party) => sum + party.expected, 0);
  let cost = 0;
  if (expected === 1) cost += weights.alone;
  else if (expected < rules.min) cost += expected * weights.underMin;
  if (parties.length > 1) {
    cost += Math.max(0, expected - rules.max) * weights.overMax + (expected - host.expected) * weights.disturbed;
    cost += sharedMunicipalities(parties) * weights.sameMunicipality + missingRoles(parties) * weights.missingRoles;
    cost += host.hosted * weights.hostBurden;
  }
  return { parties, host, cost };
}

/** What was added up to a price. */
export function vectorOf({ weights }: Pricing, cost: number): MergingVector {
  const vector: MergingVector = { ...weights };
  let rest = cost;
  for (const component of COMPONENTS) {
    vector[component] = Math.floor(rest / weights[component]);
    rest %= weights[component];
  }
  return vector;
}

function isBetterHost(party: Party, than: Party): boolean {
  if (party.anchored !== than.anchored) return party.anchored;
  if (party.expected !== than.expected) return party.expected > than.expected;
  if (party.hosted !== than.hosted) return party.hosted < than.hosted;
  return inOrder(party.id, than.id) < 0;
}

function sharedMunicipalities(parties: readonly Party[]): number {
  let pairs = 0;
  for (const [at, party] of parties.entries())
    for (let other = 0; other < at; other++) pairs += sharedBetween(party, parties[other] as Party);
  return pairs;
}

function sharedBetween(one: Party, other: Party): number {
  let pairs = 0;
  for (const municipality of one.municipalities)
    for (const another of other.municipalities) if (municipality === another) pairs++;
  return pairs;
}

function missingRoles(parties: readonly Party[]): number {
  return (parties.some(({ novice }) => novice) ? 0 : 1) + (parties.some(({ experienced }) => experienced) ? 0 : 1);
}
