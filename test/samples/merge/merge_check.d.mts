/** The oracle's own names: see the instances beside it. */
export type Instance = {
  config: { min: number; max: number; softMax: number; noviceMax: number; experiencedMin: number };
  groups: { id: string; slot: string; lang: string; members: string[]; hosted: number }[];
  people: { id: string; muni: string | null; years: number | null; langs: string[]; expected: boolean }[];
  apart: [string, string][];
};

export type Answer = { rooms: { host: string; groups: string[]; lang: string }[]; cancelled: string[] };

type Group = Instance["groups"][number] & { att: Instance["people"] };
type Prepared = { G: Group[] };

export function prep(instance: Instance): Prepared;
export function roomCost(prepared: Prepared, groups: Group[], host: Group): { err: string[]; v: number[] };
export function scoreMerge(instance: Instance, answer: Answer): { valid: boolean; errors: string[]; vector: number[] };
export function exact(instance: Instance): { answer: Answer; vector: number[] };
