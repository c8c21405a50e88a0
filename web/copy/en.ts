import { admin } from "./en/admin.ts";
import { calendar } from "./en/calendar.ts";
import { changes } from "./en/changes.ts";
import { cli } from "./en/cli.ts";
import { codebook } from "./en/codebook.ts";
import { coordinator } from "./en/coordinator.ts";
import { evidence } from "./en/evidence.ts";
import { forms } from "./en/forms.ts";
import { groups } from "./en/groups.ts";
import { hosted } from "./en/hosted.ts";
import { ledger } from "./en/ledger.ts";
import { mailPreview } from "./en/mail-preview.ts";
import { mails } from "./en/mails.ts";
import { merging } from "./en/merging.ts";
import { pages } from "./en/pages.ts";
import { participants } from "./en/participants.ts";
import { problems } from "./en/problems.ts";
import { refusals } from "./en/refusals.ts";
import { rehearsal } from "./en/rehearsal.ts";
import { room } from "./en/room.ts";
import { venue } from "./en/venue.ts";

export const en = {
  mails,
  mailPreview,
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
  coordinator,
  rehearsal,
  changes,
  ledger,
  evidence,
  venue,
};
