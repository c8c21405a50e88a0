import type { Answer } from "../../src/core/invitation.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { clockRange, clockTime, longDate, meetingTime, shortDate } from "../copy/dates.ts";
import { enumeration } from "../copy/enumeration.ts";
import { Badge, type Tone } from "../parts/badge.tsx";
import { Icon } from "../parts/icon.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { type OwnAttendance, OwnAttendanceLines } from "./personal-attendance.tsx";
import { AddToCalendar, type CalendarLinks } from "./personal-calendar.tsx";

export type PersonalMeeting = {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly opensAt: Instant;
  readonly theme: { readonly title: string; readonly question: string };
  readonly answer: Answer | null;
  readonly cancelled: boolean;
  /** Other groups in the room this time, and who comes from them. */
  readonly together: {
    readonly groups: readonly number[];
    readonly others: readonly { readonly name: string; readonly municipality: string }[];
  } | null;
  /** Number of the group whose guest she is; null in her own group's meeting. */
  readonly guestOf: number | null;
  /** Where she has to go; null: where her link leads. */
  readonly site: string | null;
  /** What is known of her at it; null before it is over. */
  readonly attendance: OwnAttendance | null;
  /** Null where there is nothing to add: it is over, cancelled, or she cannot come. */
  readonly add: CalendarLinks | null;
};

/** Whose meetings these are: how she reads them, and the path of her link, below which she answers. */
type Holder = { language: Language; zone: string; now: Instant; link: string };

/** `join`: where joining leads while the room is open, else null. */
export function NextMeeting({ meeting, join, ...props }: Holder & { meeting: PersonalMeeting; join: string | null }) {
  const { language, zone, now } = props;
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
      <Site language={language} meeting={meeting} />
      <Company {...props} meeting={meeting} />
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
        meeting.answer !== "declined" && meeting.site === null && <p>{opensSentence(meeting, props)}</p>
      )}
      <div class="theme">
        <p>{meeting.theme.title}</p>
        <p>{meeting.theme.question}</p>
      </div>
      <AnswerButton {...props} meeting={meeting} hint />
      <Add {...props} meeting={meeting} />
    </section>
  );
}

export function MeetingList({ meetings, ...props }: Holder & { meetings: readonly PersonalMeeting[] }) {
  const { language, zone } = props;
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
          <Site language={language} meeting={meeting} />
          <Company {...props} meeting={meeting} />
          {meeting.attendance && (
            <OwnAttendanceLines
              language={language}
              link={props.link}
              meeting={meeting.id}
              about={meetingTime(meeting.startsAt, meeting.endsAt, zone, language)}
              attendance={meeting.attendance}
            />
          )}
          <AnswerButton {...props} meeting={meeting} />
          <Add {...props} meeting={meeting} />
        </li>
      ))}
    </ul>
  );
}

/** Where she goes in person. */
function Site({ language, meeting }: { language: Language; meeting: PersonalMeeting }) {
  return meeting.site === null ? null : <p>{copyOf(language).venue.lobby.site(meeting.site)}</p>;
}

/** Whom she meets, when it is not only her own group. */
export function Company({ language, now, meeting }: Pick<Holder, "language" | "now"> & { meeting: PersonalMeeting }) {
  const { and, personal: t } = copyOf(language).merging;
  const { together, guestOf, cancelled, answer } = meeting;
  const over = cancelled || meeting.endsAt <= now || answer === "declined";
  const others = together?.others.map(({ name, municipality }) => `${name} (${municipality})`) ?? [];
  if (guestOf === null && !together) return null;
  return (
    <div class="company">
      {guestOf !== null && (
        <p>
          <strong>{t.guestOf(guestOf)}</strong>
        </p>
      )}
      {together && !over && (
        <>
          <p>
            <strong>{t.together(together.groups)}</strong>
          </p>
          {others.length > 0 && <p>{t.others(enumeration(others, and))}</p>}
          <p>{t.nothing}</p>
        </>
      )}
    </div>
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

function opensSentence({ opensAt }: PersonalMeeting, { language, zone, now }: Holder): string {
  const t = copyOf(language).pages.personal;
  const day = shortDate(opensAt, zone, language);
  const time = clockTime(opensAt, zone, language);
  return day === shortDate(now, zone, language) ? t.opens(time) : t.opensOn(day, time);
}

function AnswerButton({
  language,
  zone,
  now,
  link,
  meeting,
  hint,
}: Holder & { meeting: PersonalMeeting; hint?: boolean }) {
  const t = copyOf(language).pages.personal;
  const { notAfterAll } = copyOf(language).merging.personal;
  if (meeting.cancelled || meeting.startsAt <= now) return null;
  const declined = meeting.answer === "declined";
  return (
    <>
      {hint && !declined && <p class="hint">{t.declineHint}</p>}
      <PostButton
        action={`${link}/answers`}
        fields={{ meeting: meeting.id, answer: declined ? "accepted" : "declined" }}
        label={declined ? t.accept : meeting.guestOf === null ? t.decline : notAfterAll}
        about={meetingTime(meeting.startsAt, meeting.endsAt, zone, language)}
        id={`answer-${meeting.id}`}
        enhance
      />
    </>
  );
}

function Add({ language, zone, meeting }: Holder & { meeting: PersonalMeeting }) {
  const about = meetingTime(meeting.startsAt, meeting.endsAt, zone, language);
  return meeting.add && <AddToCalendar language={language} links={meeting.add} about={about} />;
}
