/** The oracle's own names: see the instances beside it. */
export type Instance = {
  config: {
    min: number;
    max: number;
    noviceMax: number;
    experiencedMin: number;
    nearGap: number;
    sizeCost: Record<string, number>;
    order: string[];
  };
  people: {
    id: string;
    muni: string | null;
    region: string | null;
    years: number | null;
    slots: string[];
    langs: string[];
    prev: string | null;
  }[];
  apart: [string, string][];
  together: [string, string][];
};

export type Answer = { groups: { id: string; members: string[]; slot: string; lang: string }[]; unplaced: string[] };

export function score(instance: Instance, answer: Answer): { valid: boolean; errors: string[]; vector: number[] };
export function bound(instance: Instance): { vector: number[] };
