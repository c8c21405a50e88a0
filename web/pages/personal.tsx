import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { Contact } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { ContactLines } from "../parts/contact-lines.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { ReasonField } from "../parts/reason-field.tsx";
import { type GuestOffer, GuestOfferCard } from "./guest-offer.tsx";
import { CalendarCard, type PersonalCalendar } from "./personal-calendar.tsx";
import { MeetingList, NextMeeting, type PersonalMeeting } from "./personal-meetings.tsx";
import { type Research, ResearchCard } from "./research-answer.tsx";

export type PersonalProps = {
  language: Language;
  zone: string;
  now: Instant;
  /** First name. */
  name: string;
  /** Path of her personal link; forms go below it. */
  link: string;
  /** The others; null until she has a group. */
  group: {
    readonly number: number;
    readonly members: readonly { readonly name: string; readonly municipality: string }[];
  } | null;
  /** All of hers, in the order of time. */
  meetings: readonly PersonalMeeting[];
  /** Where joining leads while a room is open for her, else null. */
  join: string | null;
  /** Known near a meeting of hers that is too small. */
  offer: GuestOffer | null;
  calendar: PersonalCalendar;
  /** Null: she accompanies groups, and the research is not about her. */
  research: Research | null;
  /** The information sheet: /tietosuoja#tutkimus. */
  sheetUrl: string;
  contact: Contact;
  /** What was just saved, to be said and undone. */
  saved:
    | { readonly meeting: string; readonly answer: "accepted" | "declined" | "guest" }
    | "research"
    | "calendar"
    | "attendance"
    | null;
};

export function PersonalPage(props: PersonalProps) {
  const { language, now, meetings, group, name } = props;
  const t = copyOf(language).pages.personal;
  const ahead = meetings.filter((meeting) => meeting.endsAt > now);
  const past = meetings.filter((meeting) => meeting.endsAt <= now);
  const first = ahead.find((meeting) => !meeting.cancelled);
  // Whoever stays away to be a guest elsewhere looks for where she goes.
  const next = first?.answer === "declined" ? (ahead.find(isGuest) ?? first) : first;
  const later = ahead.filter((meeting) => meeting !== next);
  return (
    <div class="stack wide">
      <PageHead title={t.title} eyebrow={t.hello(name)} />
      <Saved {...props} />
      <div class="split">
        <div class="stack wide">
          {props.offer && <GuestOfferCard {...props} offer={props.offer} />}
          {next ? <NextMeeting {...props} meeting={next} /> : <NoNext {...props} />}
          {later.length > 0 && (
            <section class="stack">
              <h2>{t.laterTitle}</h2>
              <MeetingList {...props} meetings={later} />
            </section>
          )}
          {past.length > 0 && (
            <details class="fold" open={isFresh(past, now) || props.saved === "attendance"}>
              <summary>{t.pastTitle(past.length)}</summary>
              <MeetingList {...props} meetings={past} />
            </details>
          )}
        </div>
        <div class="stack">
          {group && (
            <Card title={t.groupTitle(group.number)}>
              <ul class="members">
                {group.members.map((member) => (
                  <li>
                    <span>{member.name}</span>
                    <span class="quiet">{member.municipality}</span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <CalendarCard {...props} />
          {props.research && <ResearchCard {...props} research={props.research} />}
          <Card title={t.contactTitle}>
            <ContactLines contact={props.contact} language={language} />
          </Card>
        </div>
      </div>
    </div>
  );
}

/** As long as she may still look for what is said of it. */
const FRESH_MS = 2 * 86_400_000;

function isFresh(past: readonly PersonalMeeting[], now: Instant): boolean {
  return past.some(({ endsAt }) => now - endsAt < FRESH_MS);
}

function isGuest({ guestOf, cancelled, answer }: PersonalMeeting): boolean {
  return guestOf !== null && !cancelled && answer !== "declined";
}

function Saved({ language, zone, link, meetings, saved, calendar }: PersonalProps) {
  const t = copyOf(language).pages.personal;
  if (saved === null) return null;
  const thanks = {
    research: t.saved.research,
    calendar: copyOf(language).calendar.saved[calendar.way],
    attendance: copyOf(language).evidence.personal.saved,
  };
  if (typeof saved === "string")
    return (
      <Notice tone="ok" role="status">
        <p>{thanks[saved]}</p>
      </Notice>
    );
  const meeting = meetings.find(({ id }) => id === saved.meeting);
  if (!meeting) return null;
  const { taken, notAfterAll } = copyOf(language).merging.personal;
  const undone = saved.answer === "declined" ? "accepted" : "declined";
  const time = meetingTime(meeting.startsAt, meeting.endsAt, zone, language);
  return (
    <Notice tone="ok" role="status">
      <p>{saved.answer === "guest" ? taken(time, meeting.guestOf ?? 0) : t.saved[saved.answer](time)}</p>
      <PostButton
        action={`${link}/answers`}
        fields={{ meeting: meeting.id, answer: undone }}
        label={saved.answer === "guest" ? notAfterAll : t.undo}
        look="small-button"
        id="undo"
        enhance
      />
      {saved.answer === "declined" && <Reason language={language} link={link} meeting={meeting.id} />}
    </Notice>
  );
}

/** One tap was enough; who likes may add why. */
function Reason({ language, link, meeting }: { language: Language; link: string; meeting: string }) {
  const t = copyOf(language).calendar.reason;
  return (
    <details class="fold">
      <summary>{t.title}</summary>
      <form class="stack tight" method="post" action={`${link}/answers`}>
        <input type="hidden" name="meeting" value={meeting} />
        <input type="hidden" name="answer" value="declined" />
        <ReasonField language={language} />
        <div class="row">
          <button type="submit" class="small-button">
            {t.send}
          </button>
        </div>
      </form>
    </details>
  );
}

function NoNext({ language, meetings, research }: PersonalProps) {
  const t = copyOf(language).pages.personal;
  const isOutsider = research === null;
  return (
    <Card>
      <p class="lead">{isOutsider ? copyOf(language).companions.none : meetings.length === 0 ? t.noGroup : t.noNext}</p>
    </Card>
  );
}
