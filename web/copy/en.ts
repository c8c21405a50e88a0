import { admin } from "./en/admin.ts";
import { mails } from "./en/mails.ts";
import { pages } from "./en/pages.ts";
import { problems } from "./en/problems.ts";
import { refusals } from "./en/refusals.ts";
import { room } from "./en/room.ts";

export const en = { mails, room, pages, admin, problems, refusals };
