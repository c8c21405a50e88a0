import type { Answer } from "../../src/core/invitation.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { Contact } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { clockRange, clockTime, longDate, meetingTime, shortDate } from "../copy/dates.ts";
import { Badge, type Tone } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { ContactLines } from "../parts/contact-lines.tsx";
import { Icon } from "../parts/icon.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";

export type PersonalMeeting = {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly opensAt: Instant;
  readonly theme: { readonly title: string; readonly question: string };
  readonly answer: Answer | null;
  readonly cancelled: boolean;
};

export type ResearchAnswer = "yes" | "no" | "withdrawn";

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
  research: { readonly sheet: string; readonly answer: ResearchAnswer | null; readonly at: Instant | null };
  /** The information sheet: /tietosuoja#tutkimus. */
  sheetUrl: string;
  contact: Contact;
  /** What was just saved, to be said and undone. */
  saved: { readonly meeting: string; readonly answer: "accepted" | "declined" } | "research" | null;
};

export function PersonalPage(props: PersonalProps) {
  const { language, now, meetings, group, name } = props;
  const t = copyOf(language).pages.personal;
  const ahead = meetings.filter((meeting) => meeting.endsAt > now);
  const past = meetings.filter((meeting) => meeting.endsAt <= now);
  const next = ahead.find((meeting) => !meeting.cancelled);
  const later = ahead.filter((meeting) => meeting !== next);
  return (
    <div class="stack wide">
      <PageHead title={t.title} eyebrow={t.hello(name)} />
      <Saved {...props} />
      <div class="split">
        <div class="stack wide">
          {next ? <NextMeeting {...props} meeting={next} /> : <NoNext {...props} />}
          {later.length > 0 && (
            <section class="stack">
              <h2>{t.laterTitle}</h2>
              <MeetingList {...props} meetings={later} />
            </section>
          )}
          {past.length > 0 && (
            <details class="fold">
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
          <Card title={t.calendarTitle}>
            <p>{t.calendar}</p>
            <p class="quiet">{t.keepLink}</p>
          </Card>
          <Research {...props} />
          <Card title={t.contactTitle}>
            <ContactLines contact={props.contact} language={language} />
          </Card>
        </div>
      </div>
    </div>
  );
}

function Saved({ language, zone, link, meetings, saved }: PersonalProps) {
  const t = copyOf(language).pages.personal;
  if (saved === null) return null;
  if (saved === "research")
    return (
      <Notice tone="ok" role="status">
        <p>{t.saved.research}</p>
      </Notice>
    );
  const meeting = meetings.find(({ id }) => id === saved.meeting);
  if (!meeting) return null;
  const undone = saved.answer === "declined" ? "accepted" : "declined";
  return (
    <Notice tone="ok" role="status">
      <p>{t.saved[saved.answer](meetingTime(meeting.startsAt, meeting.endsAt, zone, language))}</p>
      <PostButton
        action={`${link}/answers`}
        fields={{ meeting: meeting.id, answer: undone }}
        label={t.undo}
        look="small-button"
        id="undo"
        enhance
      />
    </Notice>
  );
}

function NextMeeting({ meeting, ...props }: PersonalProps & { meeting: PersonalMeeting }) {
  const { language, zone, now, join } = props;
  const t = copyOf(language).pages.personal;
  const begun = meeting.startsAt <= now;
  return (
    <section class="card stack hour accented" id={`meeting-${meeting.id}`}>
      <div class="meeting-head">
        <h2>{begun ? t.nowTitle : t.nextTitle}</h2>
        <MeetingState {...props} meeting={meeting} />
      </div>
      <p class="time">
        {longDate(meeting.startsAt, zone, language)}
        <br />
        {clockRange(meeting.startsAt, meeting.endsAt, zone, language)}
      </p>
      {join ? (
        <>
          <p>{t.open}</p>
          <p>
            <a class="button primary large" href={join}>
              <Icon name="video" />
              {t.join}
            </a>
          </p>
        </>
      ) : (
        meeting.answer !== "declined" && <p>{opensSentence(meeting, props)}</p>
      )}
      <div class="theme">
        <p>{meeting.theme.title}</p>
        <p>{meeting.theme.question}</p>
      </div>
      <AnswerButton {...props} meeting={meeting} hint />
    </section>
  );
}

function NoNext({ language, meetings }: PersonalProps) {
  const t = copyOf(language).pages.personal;
  return (
    <Card>
      <p class="lead">{meetings.length === 0 ? t.noGroup : t.noNext}</p>
    </Card>
  );
}

function MeetingList(props: PersonalProps) {
  const { language, zone, meetings } = props;
  const t = copyOf(language).pages.personal;
  return (
    <ul class="meetings">
      {meetings.map((meeting) => (
        <li class="card stack tight" id={`meeting-${meeting.id}`}>
          <div class="meeting-head">
            <h3>{meetingTime(meeting.startsAt, meeting.endsAt, zone, language)}</h3>
            <MeetingState {...props} meeting={meeting} />
          </div>
          <p class="quiet">
            {t.theme}: {meeting.theme.title}
          </p>
          <AnswerButton {...props} meeting={meeting} />
        </li>
      ))}
    </ul>
  );
}

export function MeetingState({
  language,
  now,
  meeting,
}: {
  language: Language;
  now: Instant;
  meeting: PersonalMeeting;
}) {
  const t = copyOf(language).pages.personal.states;
  const [tone, word] = stateOf(meeting, now, t);
  return <Badge tone={tone}>{word}</Badge>;
}

type StateWords = ReturnType<typeof copyOf>["pages"]["personal"]["states"];

function stateOf(meeting: PersonalMeeting, now: Instant, words: StateWords): [Tone, string] {
  if (meeting.cancelled) return ["warn", words.cancelled];
  if (meeting.endsAt <= now) return ["quiet", words.over];
  if (meeting.answer === "declined") return ["bad", words.declined];
  if (meeting.answer === "tentative") return ["warn", words.tentative];
  return meeting.answer === "accepted" ? ["ok", words.accepted] : ["accent", words.waiting];
}

function AnswerButton({
  language,
  zone,
  now,
  link,
  meeting,
  hint,
}: PersonalProps & { meeting: PersonalMeeting; hint?: boolean }) {
  const t = copyOf(language).pages.personal;
  if (meeting.cancelled || meeting.startsAt <= now) return null;
  const declined = meeting.answer === "declined";
  return (
    <>
      {hint && !declined && <p class="hint">{t.declineHint}</p>}
      <PostButton
        action={`${link}/answers`}
        fields={{ meeting: meeting.id, answer: declined ? "accepted" : "declined" }}
        label={declined ? t.accept : t.decline}
        about={meetingTime(meeting.startsAt, meeting.endsAt, zone, language)}
        id={`answer-${meeting.id}`}
        enhance
      />
    </>
  );
}

function opensSentence({ opensAt }: PersonalMeeting, { language, zone, now }: PersonalProps): string {
  const t = copyOf(language).pages.personal;
  const day = shortDate(opensAt, zone, language);
  const time = clockTime(opensAt, zone, language);
  return day === shortDate(now, zone, language) ? t.opens(time) : t.opensOn(day, time);
}

function Research({ language, zone, link, research, sheetUrl }: PersonalProps) {
  const t = copyOf(language).pages.personal;
  const day = research.at === null ? "" : shortDate(research.at, zone, language);
  const present = research.answer === null ? t.research.none : t.research[research.answer](day);
  const button = (answer: ResearchAnswer, label: string) => (
    <PostButton
      action={`${link}/research`}
      fields={{ answer, sheet: research.sheet }}
      label={label}
      look="small-button"
      id={`research-${answer}`}
      enhance
    />
  );
  return (
    <Card title={t.researchTitle} id="tutkimus">
      <p>
        <strong>{t.researchQuestion}</strong>
      </p>
      <p>{present}</p>
      <p class="quiet">
        {t.researchAbout} <a href={sheetUrl}>{t.researchSheet}</a>
      </p>
      <div class="row">
        {research.answer === "yes" ? (
          button("withdrawn", t.withdraw)
        ) : (
          <>
            {button("yes", t.yes)}
            {research.answer === null && button("no", t.no)}
          </>
        )}
      </div>
    </Card>
  );
}
