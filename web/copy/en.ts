import { admin } from "./en/admin.ts";
import { codebook } from "./en/codebook.ts";
import { forms } from "./en/forms.ts";
import { mails } from "./en/mails.ts";
import { pages } from "./en/pages.ts";
import { problems } from "./en/problems.ts";
import { refusals } from "./en/refusals.ts";
import { room } from "./en/room.ts";

export const en = { mails, room, pages, admin, problems, refusals, forms, codebook };
