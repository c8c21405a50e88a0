import { admin } from "./fi/admin.ts";
import { codebook } from "./fi/codebook.ts";
import { forms } from "./fi/forms.ts";
import { mails } from "./fi/mails.ts";
import { pages } from "./fi/pages.ts";
import { problems } from "./fi/problems.ts";
import { refusals } from "./fi/refusals.ts";
import { room } from "./fi/room.ts";

export const fi = { mails, room, pages, admin, problems, refusals, forms, codebook };
