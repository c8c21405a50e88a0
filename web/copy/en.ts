import { admin } from "./en/admin.ts";
import { calendar } from "./en/calendar.ts";
import { cli } from "./en/cli.ts";
import { codebook } from "./en/codebook.ts";
import { forms } from "./en/forms.ts";
import { groups } from "./en/groups.ts";
import { hosted } from "./en/hosted.ts";
import { mails } from "./en/mails.ts";
import { merging } from "./en/merging.ts";
import { pages } from "./en/pages.ts";
import { participants } from "./en/participants.ts";
import { problems } from "./en/problems.ts";
import { refusals } from "./en/refusals.ts";
import { room } from "./en/room.ts";

export const en = {
  mails,
  room,
  pages,
  admin,
  problems,
  refusals,
  forms,
  cli,
  codebook,
  groups,
  merging,
  participants,
  calendar,
  hosted,
};
