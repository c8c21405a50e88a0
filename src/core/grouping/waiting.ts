import { LANGUAGES, type Model } from "./model.ts";
import type { Units } from "./units.ts";

/** Units without a group yet while a first division is made. */
export type Waiting = {
  /** All units, those with the fewest possible companions first. */
  byRarity: readonly number[];
  /** The same order for each slot. */
  atSlot: readonly (readonly number[])[];
  placed: Uint8Array;
};

export function waitingIn(model: Model, units: Units): Waiting {
  const companions = companionsOf(model, units);
  const byRarity = units.members
    .map((_, unit) => unit)
    .sort((a, b) => (companions[a] as number) - (companions[b] as number) || a - b);
  const atSlot: number[][] = model.slots.map(() => []);
  for (const unit of byRarity)
    for (const slot of commonSlots(model, units.members[unit] ?? [])) atSlot[slot]?.push(unit);
  return { byRarity, atSlot, placed: new Uint8Array(units.members.length) };
}

/** The first `most` units that wait at a slot. */
export function* waitingAt({ atSlot, placed }: Waiting, slot: number, most: number): Generator<number> {
  let seen = 0;
  for (const unit of atSlot[slot] ?? []) {
    if (placed[unit]) continue;
    if (seen++ === most) return;
    yield unit;
  }
}

/** Numbers of the slots at which all of them can come. */
export function commonSlots({ slots, slotBits, slotWords }: Model, members: readonly number[]): number[] {
  const common: number[] = [];
  for (let slot = 0; slot < slots.length; slot++) {
    const can = (person: number) => ((slotBits[person * slotWords + (slot >>> 5)] as number) >>> (slot & 31)) & 1;
    if (members.every(can)) common.push(slot);
  }
  return common;
}

/** How many people each unit could meet, counted once for every slot and language. */
function companionsOf(model: Model, units: Units): Int32Array {
  const company = new Int32Array(model.slots.length * LANGUAGES.length);
  const cells = units.members.map((members) => {
    const languages = members.reduce((bits, person) => bits & (model.languageBits[person] as number), -1);
    return commonSlots(model, members).flatMap((slot) =>
      LANGUAGES.flatMap((_, language) => ((languages >> language) & 1 ? [slot * LANGUAGES.length + language] : [])),
    );
  });
  for (const [unit, of] of cells.entries()) {
    for (const cell of of) company[cell] = (company[cell] as number) + (units.members[unit]?.length ?? 0);
  }
  return Int32Array.from(cells, (of) => of.reduce((sum, cell) => sum + (company[cell] as number), 0));
}
