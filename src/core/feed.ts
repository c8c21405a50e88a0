import { reasonOf, untoldSequence } from "./calendar-mail.ts";
import type { CalendarEvent, MailBody } from "./message.ts";
import type { Instant } from "./ports.ts";
import { type InvitedMeeting, plainMeeting, type RecipientFacts } from "./recipient.ts";
import { wallOf } from "./time.ts";

/** A meeting as a calendar fetches it (RFC 5546 section 3.2.1): nobody is asked, so there is no attendee. */
export type PublishedEvent = Omit<CalendarEvent, "method" | "attendee"> & {
  cancelled: boolean;
  /** Her time is taken: the meeting takes place and she has not said that she cannot come. */
  busy: boolean;
};

/** What her calendar fetches. Without a name it is a file with one meeting, which says nothing about a whole calendar. */
export type Feed = { name: string | null; zone: string; events: readonly PublishedEvent[] };

/** The mail that would tell of a meeting what the feed says of it, when that was decided, and whether her time is taken. */
export type FeedEntry = {
  body: Extract<MailBody, { kind: "invitation" | "cancellation" }>;
  at: Instant;
  busy: boolean;
};

/**
 * Everything of hers that takes place or was cancelled, with the identity and the sequence of the invitations. Meetings that
 * she was taken off the roll of stay as cancelled when she had been told of them. `publishedAt` dates what no mail has told yet.
 */
export function feedEntries(
  facts: Pick<RecipientFacts, "left" | "meetings" | "former" | "pausedIn" | "mailDomain">,
  publishedAt: Instant,
): FeedEntry[] {
  const gone = facts.former.filter((meeting) => meeting.told !== null);
  return [...facts.meetings, ...gone]
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
    .map((meeting) => {
      const { group, timeRev } = meeting;
      const cancelled = meeting.cancelled || gone.includes(meeting);
      const about = {
        group,
        meeting: plainMeeting(meeting),
        sequence: sequenceOf(meeting, cancelled),
        timeRev,
        mailDomain: facts.mailDomain,
      };
      return {
        body: cancelled
          ? { kind: "cancellation", ...about, why: reasonOf(meeting, facts), next: null }
          : { kind: "invitation", ...about },
        at: meeting.toldAt ?? publishedAt,
        busy: !cancelled && meeting.answer !== "declined",
      };
    });
}

/** From the present truth what the next mail will say, and the same once it has said so. */
function sequenceOf({ told, rev, timeRev }: InvitedMeeting, cancelled: boolean): number {
  if (!told) return untoldSequence(rev);
  const known = cancelled ? told.status === "cancelled" : told.status === "confirmed" && told.timeRev === timeRev;
  return known ? told.sequence : told.sequence + 1;
}

/** Pages of web calendars on which one meeting is already written. Neither tells us whether she has kept it. */
export function webCalendarLinks(event: PublishedEvent): { google: string; outlook: string } {
  const { summary, description, location } = event;
  const [from, to] = [instant(event.startsAt), instant(event.endsAt)];
  const basic = (text: string) => text.replace(/[-:]/g, "");
  return {
    google: address("https://calendar.google.com/calendar/render", {
      action: "TEMPLATE",
      text: summary,
      dates: `${basic(from)}/${basic(to)}`,
      ctz: event.zone,
      details: description,
      location,
    }),
    outlook: address("https://outlook.office.com/calendar/0/deeplink/compose", {
      path: "/calendar/action/compose",
      rru: "addevent",
      startdt: from,
      enddt: to,
      subject: summary,
      // Read as HTML there.
      body: escaped(description).replace(/\n/g, "<br>"),
      location,
    }),
  };
}

/** "2027-01-20T12:00:00Z". */
function instant(at: Instant): string {
  return `${wallOf(at, "UTC")}:00Z`;
}

/** A space must be %20: Outlook shows a plus sign as it stands, which rules out URLSearchParams. */
function address(page: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${page}?${pairs.join("&")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
