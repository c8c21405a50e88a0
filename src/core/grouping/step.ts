import { fits, groupCost } from "./cost.ts";
import type { Model } from "./model.ts";
import { pick, type Random } from "./random.ts";
import { type Change, type State, without } from "./state.ts";
import type { Units } from "./units.ts";

/** Opening and dissolving change the number of groups; they are dear to try and seldom needed, swaps do the rest. */
const RESHAPING_SHARE = 0.03;
/** A random companion is often impossible: this many draws find three of one slot unless they are truly rare. */
const DRAWS = 30;

/** A random neighbour of the state, or null where the draw led nowhere. */
export function propose(model: Model, units: Units, state: State, random: Random): readonly Change[] | null {
  const kind = random();
  if (kind < RESHAPING_SHARE / 2) return opening(model, units, state, random);
  if (kind < RESHAPING_SHARE) return dissolution(model, units, state, random);
  return kind < 0.25 ? move(units, state, random) : swap(units, state, random);
}

/** One unit to another group. */
function move(units: Units, state: State, random: Random): readonly Change[] | null {
  const unit = units.members[pick(random, units.members.length)] ?? [];
  const from = groupOf(state, unit);
  const to = pick(random, state.groups.length);
  const members = state.groups[to] ?? [];
  if (to === from || members.length === 0) return null;
  return [...leaving(state, from, unit), { group: to, members: [...members, ...unit] }];
}

/** Two units change places; one of them may be without a group. */
function swap(units: Units, state: State, random: Random): readonly Change[] | null {
  const one = units.members[pick(random, units.members.length)] ?? [];
  const other = units.members[pick(random, units.members.length)] ?? [];
  const [a, b] = [groupOf(state, one), groupOf(state, other)];
  if (a === b) return null;
  const changes: Change[] = [];
  if (a >= 0) changes.push({ group: a, members: [...without(state.groups[a] ?? [], one), ...other] });
  if (b >= 0) changes.push({ group: b, members: [...without(state.groups[b] ?? [], other), ...one] });
  return changes;
}

/**
 * A new group of people left out and of groups that can spare somebody. Half of the time only groups above the cheapest size
 * spare somebody: that turns four groups of five into five of four.
 */
function opening(model: Model, units: Units, state: State, random: Random): readonly Change[] | null {
  const empty = emptyGroup(state, random);
  if (empty < 0) return null;
  const size = model.rules.min + pick(random, model.cheapestSize - model.rules.min + 1);
  const donorKeeps = random() < 0.5 ? model.cheapestSize : model.rules.min;
  let founders: readonly number[] = [];
  const donors = new Map<number, readonly number[]>();
  for (let draw = 0; draw < DRAWS && founders.length < size; draw++) {
    const unit = units.members[pick(random, units.members.length)] ?? [];
    const wider = [...founders, ...unit];
    if (founders.includes(unit[0] ?? -1) || !fits(model, wider)) continue;
    const from = groupOf(state, unit);
    if (from >= 0) {
      const rest = without(donors.get(from) ?? state.groups[from] ?? [], unit);
      if (rest.length < donorKeeps) continue;
      donors.set(from, rest);
    }
    founders = wider;
  }
  if (founders.length < model.rules.min) return null;
  return [{ group: empty, members: founders }, ...[...donors].map(([group, members]) => ({ group, members }))];
}

/** A group ends; each of its units joins the cheapest of a few others, or is left out. */
function dissolution(model: Model, units: Units, state: State, random: Random): readonly Change[] | null {
  const ending = pick(random, state.groups.length);
  const members = state.groups[ending] ?? [];
  if (members.length === 0) return null;
  const hosts = new Map<number, readonly number[]>([[ending, []]]);
  for (const number of new Set(members.map((person) => units.of[person] as number))) {
    const unit = units.members[number] ?? [];
    let best = { group: -1, added: 0, members: unit };
    for (let draw = 0; draw < DRAWS; draw++) {
      const group = pick(random, state.groups.length);
      const present = hosts.get(group) ?? state.groups[group] ?? [];
      if (present.length === 0 || present.length + unit.length > model.rules.max) continue;
      const wider = [...present, ...unit];
      const added = groupCost(model, wider, group) - groupCost(model, present, group);
      if (added < best.added) best = { group, added, members: wider };
    }
    if (best.group >= 0) hosts.set(best.group, best.members);
  }
  return [...hosts].map(([group, present]) => ({ group, members: present }));
}

function groupOf(state: State, unit: readonly number[]): number {
  return state.where[unit[0] ?? 0] ?? -1;
}

function leaving(state: State, group: number, unit: readonly number[]): readonly Change[] {
  return group < 0 ? [] : [{ group, members: without(state.groups[group] ?? [], unit) }];
}

function emptyGroup(state: State, random: Random): number {
  const start = pick(random, state.groups.length);
  for (let at = 0; at < state.groups.length; at++) {
    const group = (start + at) % state.groups.length;
    if (state.groups[group]?.length === 0) return group;
  }
  return -1;
}
