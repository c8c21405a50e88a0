import type { Hono } from "hono";
import { attendancePages } from "./attendance-pages.tsx";
import type { AppEnv } from "./context.ts";
import { groupPages } from "./group-pages.tsx";
import { inboxPages } from "./inbox-pages.tsx";
import { mailPages } from "./mail-pages.tsx";
import { mailPreviewPages } from "./mail-preview-pages.tsx";
import { meetingPages } from "./meeting-pages.tsx";
import { pageAccess } from "./page-access.tsx";
import { goodbyePages } from "./participant-goodbye-pages.tsx";
import { participantPages } from "./participant-pages.tsx";
import { pausePages } from "./participant-pause-pages.tsx";
import { privacyPages } from "./privacy-pages.tsx";
import { rosterPages } from "./roster-pages.tsx";
import { seasonPages } from "./season-pages.tsx";
import { seasonsPages } from "./seasons-pages.tsx";
import { venuePages } from "./venue-pages.tsx";

/** Everything below `/admin`, for administrators alone. */
export function adminPages(app: Hono<AppEnv>) {
  app.use("/admin/*", pageAccess("admin"));
  seasonsPages(app);
  seasonPages(app);
  rosterPages(app);
  participantPages(app);
  pausePages(app);
  goodbyePages(app);
  privacyPages(app);
  groupPages(app);
  meetingPages(app);
  venuePages(app);
  // Before the ledger, whose rows are named by keys.
  mailPreviewPages(app);
  mailPages(app);
  inboxPages(app);
  attendancePages(app);
}
