import { copyOf } from "../../web/copy/copy.ts";
import { PersonalPage, type PersonalProps } from "../../web/pages/personal.tsx";
import type { InvitedMeeting } from "../core/recipient.ts";
import { EARLY_ENTRY_MS, type Language } from "../core/room.ts";
import { paths } from "../paths.ts";
import type { Recipient } from "../store/recipients.ts";
import { readResearchAnswer } from "../store/research.ts";
import { readFeed } from "../work/feed.ts";
import { presentOffer } from "../work/guest-offer.ts";
import { calendarLinks } from "./calendar.ts";
import type { AppContext } from "./context.ts";
import { inTime } from "./deadline.ts";
import { page } from "./page.tsx";
import { ownAttendance } from "./personal-attendance.ts";

/** Her own page: what comes, with whom, how it reaches her calendar. `join`: where joining leads while a room is open for her. */
export async function personalPage(
  recipient: Recipient,
  language: Language,
  c: AppContext,
  join: string | null,
): Promise<Response> {
  const { db, clock, contact, settings } = c.get("services");
  const token = c.req.param("token") ?? "";
  const [feed, research, offer, attendance] = await Promise.all([
    readFeed(c.get("services"), recipient),
    readResearchAnswer(db, recipient.participant),
    // Without the offer the page is whole all the same.
    inTime(presentOffer(c.get("services"), recipient)).catch(() => null),
    inTime(ownAttendance(c.get("services"), recipient)).catch(() => null),
  ]);
  const props: PersonalProps = {
    language,
    zone: recipient.season.zone,
    now: clock.now(),
    name: recipient.displayName,
    link: c.req.path,
    // Before publication nobody has been told, and nobody finds out here.
    group:
      recipient.season.publishedAt === null
        ? null
        : recipient.facts.group && { number: recipient.facts.group.number, members: recipient.facts.group.others },
    meetings: recipient.facts.meetings.map((meeting) => ({
      ...personalMeeting(meeting, language),
      add: calendarLinks(feed, meeting, token, clock.now()),
      attendance: attendance?.get(meeting.id) ?? null,
    })),
    join,
    offer,
    calendar: { way: recipient.facts.calendar, url: `${settings.PUBLIC_ORIGIN}${paths.calendar(token)}` },
    research: {
      sheet: research?.sheet ?? recipient.season.rules.research_sheet,
      answer: research?.answer ?? null,
      at: research?.at ?? null,
    },
    sheetUrl: `${paths.privacy()}?lang=${language}#tutkimus`,
    contact: recipient.season.contact ?? contact,
    saved: savedOf(c),
  };
  return page(c, { title: copyOf(language).pages.personal.title, language }, <PersonalPage {...props} />);
}

/** A meeting as her pages show it. */
export function personalMeeting(meeting: InvitedMeeting, language: Language): PersonalProps["meetings"][number] {
  const { id, startsAt, endsAt, answer, cancelled, merge } = meeting;
  return {
    id,
    startsAt,
    endsAt,
    opensAt: startsAt - EARLY_ENTRY_MS,
    theme: meeting.theme[language],
    answer,
    cancelled,
    together: merge && { groups: merge.groups, others: merge.others },
    guestOf: meeting.role === "guest" ? meeting.group : null,
    site: meeting.elsewhere?.site ?? null,
    add: null,
    attendance: null,
  };
}

export function answerOf(value: unknown): "accepted" | "declined" | null {
  return value === "accepted" || value === "declined" ? value : null;
}

function savedOf(c: AppContext): PersonalProps["saved"] {
  const meeting = c.req.query("saved");
  if (meeting === "research" || meeting === "calendar" || meeting === "attendance") return meeting;
  const answer = c.req.query("answer") === "guest" ? "guest" : answerOf(c.req.query("answer"));
  return meeting && answer ? { meeting, answer } : null;
}
