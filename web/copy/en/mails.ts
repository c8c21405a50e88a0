import type { Mails } from "../fi/mails.ts";

export const mails: Mails = {};
