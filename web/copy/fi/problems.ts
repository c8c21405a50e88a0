export const problems = {};

export type Problems = typeof problems;
