import type { Pages } from "../fi/pages.ts";

export const pages: Pages = {};
