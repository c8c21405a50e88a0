import { admin } from "./sv/admin.ts";
import { calendar } from "./sv/calendar.ts";
import { changes } from "./sv/changes.ts";
import { cli } from "./sv/cli.ts";
import { codebook } from "./sv/codebook.ts";
import { coordinator } from "./sv/coordinator.ts";
import { evidence } from "./sv/evidence.ts";
import { forms } from "./sv/forms.ts";
import { groups } from "./sv/groups.ts";
import { hosted } from "./sv/hosted.ts";
import { ledger } from "./sv/ledger.ts";
import { mailPreview } from "./sv/mail-preview.ts";
import { mails } from "./sv/mails.ts";
import { merging } from "./sv/merging.ts";
import { pages } from "./sv/pages.ts";
import { participants } from "./sv/participants.ts";
import { problems } from "./sv/problems.ts";
import { refusals } from "./sv/refusals.ts";
import { rehearsal } from "./sv/rehearsal.ts";
import { room } from "./sv/room.ts";
import { venue } from "./sv/venue.ts";

export const sv = {
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
