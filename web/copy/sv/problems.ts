import type { Problems } from "../fi/problems.ts";

export const problems: Problems = {};
