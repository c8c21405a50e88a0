import { admin } from "./fi/admin.ts";
import { calendar } from "./fi/calendar.ts";
import { changes } from "./fi/changes.ts";
import { cli } from "./fi/cli.ts";
import { codebook } from "./fi/codebook.ts";
import { coordinator } from "./fi/coordinator.ts";
import { evidence } from "./fi/evidence.ts";
import { forms } from "./fi/forms.ts";
import { groups } from "./fi/groups.ts";
import { hosted } from "./fi/hosted.ts";
import { ledger } from "./fi/ledger.ts";
import { mailPreview } from "./fi/mail-preview.ts";
import { mails } from "./fi/mails.ts";
import { merging } from "./fi/merging.ts";
import { pages } from "./fi/pages.ts";
import { participants } from "./fi/participants.ts";
import { problems } from "./fi/problems.ts";
import { refusals } from "./fi/refusals.ts";
import { rehearsal } from "./fi/rehearsal.ts";
import { room } from "./fi/room.ts";
import { venue } from "./fi/venue.ts";

export const fi = {
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
