import { admin } from "./sv/admin.ts";
import { codebook } from "./sv/codebook.ts";
import { forms } from "./sv/forms.ts";
import { mails } from "./sv/mails.ts";
import { pages } from "./sv/pages.ts";
import { problems } from "./sv/problems.ts";
import { refusals } from "./sv/refusals.ts";
import { room } from "./sv/room.ts";

export const sv = { mails, room, pages, admin, problems, refusals, forms, codebook };
