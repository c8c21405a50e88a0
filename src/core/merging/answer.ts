import { inOrder } from "../grouping/person.ts";
import { LANGUAGES } from "../programme.ts";
import type { Language } from "../room.ts";
import { EVERY_LANGUAGE, languageBits, type Party, tooFew } from "./party.ts";
import type {
  HostReason,
  MergedRoom,
  MergingAnswer,
  MergingGroup,
  MergingProblem,
  MergingVector,
  Obstacle,
} from "./problem.ts";
import { COMPONENTS, type CostedRoom, obstacleTo, type Pricing, vectorOf } from "./room-cost.ts";
import type { SettledSlot } from "./settled-slot.ts";

export function answerOf(problem: MergingProblem, pricing: Pricing, slots: readonly SettledSlot[]): MergingAnswer {
  const groups = new Map(problem.groups.map((group) => [group.id, group]));
  const absent = absentGroups(problem);
  const rooms = slots.flatMap((slot) => slot.rooms.map((room) => mergedRoom(room, groups, pricing, slot.kept)));
  return {
    rooms: rooms.toSorted((a, b) => inOrder(a.slot, b.slot) || inOrder(a.host, b.host)),
    ...absent,
    tooSmall: slots.flatMap((slot) => tooSmallRooms(slot, pricing)),
    vector: slots.flatMap((slot) => slot.rooms).reduce((sum, { cost }) => plus(sum, vectorOf(pricing, cost)), NOTHING),
    unproven: slots.flatMap(({ rooms: [room], proven }) => (room && !proven ? [room.host.slot] : [])),
  };
}

const NOTHING: MergingVector = {
  alone: 0,
  underMin: 0,
  overMax: 0,
  disturbed: 0,
  sameMunicipality: 0,
  missingRoles: 0,
  hostBurden: 0,
};

function plus(one: MergingVector, other: MergingVector): MergingVector {
  const sum = { ...one };
  for (const component of COMPONENTS) sum[component] += other[component];
  return sum;
}

/** Groups with nobody expected. */
function absentGroups({ groups, people }: MergingProblem): { cancelled: string[]; unheard: string[] } {
  const expectation = new Map(people.map((person) => [person.id, person.expectation]));
  const absent = groups
    .filter(({ members }) => members.every((member) => expectation.get(member) !== "expected"))
    .toSorted((a, b) => inOrder(a.id, b.id));
  const isUnheard = ({ members }: MergingGroup) => members.some((member) => expectation.get(member) === "silent");
  return {
    cancelled: absent.filter((group) => !isUnheard(group)).map(({ id }) => id),
    unheard: absent.filter(isUnheard).map(({ id }) => id),
  };
}

function mergedRoom(
  { parties, host }: CostedRoom,
  groups: ReadonlyMap<string, MergingGroup>,
  { rules }: Pricing,
  kept: ReadonlySet<string>,
): MergedRoom {
  const guests = parties.filter((party) => party !== host).sort((a, b) => inOrder(a.id, b.id));
  const ordered = [host, ...guests];
  const isTooFew = tooFew(rules.min);
  const reason = {
    groups: ordered.map(({ id, expected }) => ({
      id,
      expected,
      members: groups.get(id)?.members.length ?? 0,
      short: isTooFew(expected),
    })),
    host: kept.has(host.id) ? ("kept" as const) : hostReason(host, guests),
  };
  return {
    host: host.id,
    groups: ordered.map(({ id }) => id),
    slot: host.slot,
    language: languageOf(ordered, groups),
    expected: parties.reduce((sum, { expected }) => sum + expected, 0),
    reason: parties.length > 1 ? reason : null,
  };
}

function hostReason(host: Party, others: readonly Party[]): HostReason {
  if (others.every(({ expected }) => expected < host.expected)) return "most_expected";
  if (host.anchored) return "full_group";
  const equals = others.filter(({ expected }) => expected === host.expected);
  return equals.every(({ hosted }) => hosted > host.hosted) ? "hosted_least" : "first";
}

/** The host's language where everybody speaks it, else another group's, else any that they share. */
function languageOf(parties: readonly Party[], groups: ReadonlyMap<string, MergingGroup>): Language {
  const own = parties.flatMap(({ id }) => groups.get(id)?.language ?? []);
  const common = parties.reduce((bits, { languages }) => bits & languages, EVERY_LANGUAGE);
  const spoken = [...own, ...LANGUAGES].find((language) => languageBits([language]) & common);
  return (parties.length > 1 ? spoken : own[0]) ?? "fi";
}

function tooSmallRooms({ rooms }: SettledSlot, { rules }: Pricing): MergingAnswer["tooSmall"] {
  const isTooFew = tooFew(rules.min);
  return rooms
    .map((room) => ({ room, expected: room.parties.reduce((sum, { expected }) => sum + expected, 0) }))
    .filter(({ expected }) => isTooFew(expected))
    .map(({ room, expected }) => ({ host: room.host.id, expected, obstacle: nearestObstacle(room, rooms, rules) }));
}

/** From the farthest to the nearest. */
const OBSTACLES: readonly Obstacle[] = [
  "no_partner_at_slot",
  "would_exceed_size",
  "no_common_language",
  "keep_apart",
  "no_absence",
];

function nearestObstacle(room: CostedRoom, rooms: readonly CostedRoom[], rules: Pricing["rules"]): Obstacle {
  const met = rooms
    .filter((other) => other !== room)
    .map((other) => OBSTACLES.indexOf(obstacleTo(rules, [...room.parties, ...other.parties]) ?? "no_partner_at_slot"));
  return OBSTACLES[Math.max(0, ...met)] ?? "no_partner_at_slot";
}
