export const pages = {};

export type Pages = typeof pages;
