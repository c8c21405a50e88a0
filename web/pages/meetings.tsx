import type { Instant } from "../../src/core/ports.ts";
import type { ChangeKind } from "../../src/core/rescheduling.ts";
import type { Language } from "../../src/core/room.ts";
import type { SeasonState } from "../../src/core/season.ts";
import type { Venue } from "../../src/core/venue.ts";
import { copyOf } from "../copy/copy.ts";
import { longDate, meetingTime } from "../copy/dates.ts";
import { enumeration } from "../copy/enumeration.ts";
import { Badge } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { Table } from "../parts/table.tsx";
import { Done, MeetingActions, type SessionChange, WholeSession } from "./meeting-changes.tsx";
import { Merges, type SessionMerges } from "./meeting-merges.tsx";
import { venueWords } from "./venue.tsx";

/** `reason` in the words of whoever did it. */
export type CalledOff = { readonly reason: string | null; readonly canReturn: boolean };

export type MeetingRow = {
  readonly id: string;
  readonly group: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Wall time of the start, "2027-01-20T14:00", or what was typed instead. */
  readonly wall: string;
  /** A form came back with what was typed. */
  readonly open?: boolean;
  /** By itself or with its session. */
  readonly cancelled: boolean;
  /** Called off by itself. */
  readonly calledOff: CalledOff | null;
  readonly isMerged: boolean;
  /** Null until a room is planned. */
  readonly room: "later" | "open" | "closed" | null;
  readonly venue: Venue;
  /** Name of the public holiday it falls on. */
  readonly holiday: string | null;
  readonly coming: number;
  readonly silent: number;
  /** How many of `members` are waited for; null before anybody is invited, and once it has begun. */
  readonly expected: number | null;
  /** Names of those who are not waited for, though they have not declined. */
  readonly silentPeople: readonly string[];
  /** Numbers of the groups it shares a room with. */
  readonly meetsWith: readonly number[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
  /** With her own words for why, where she gave any. */
  readonly absences: readonly { readonly participant: string; readonly name: string; readonly reason: string | null }[];
  readonly urls: {
    /** GET `starts` (wall time): what would happen. */
    readonly move: string;
    /** GET, with `undo` = 1 to put it on again: what would happen. */
    readonly cancellation: string;
    /** POST `participant`, `undo` = 1 takes the record back. */
    readonly absences: string;
    /** GET: where it takes place. */
    readonly venue: string;
  };
};

export type MeetingsProps = {
  language: Language;
  zone: string;
  now: Instant;
  seasonName: string;
  state: SeasonState;
  may: {
    readonly move_meeting: boolean;
    readonly record_absence: boolean;
    readonly call_off: boolean;
    readonly choose_venue: boolean;
  };
  /** GET: where the season meets. */
  venues: string;
  /** What was changed just now, how many people hear of it, and the way back; null: nothing. */
  done: {
    readonly kind: ChangeKind;
    /** Id of the meeting or session. */
    readonly of: string;
    readonly told: number;
    readonly back: string | null;
  } | null;
  sessions: readonly {
    readonly number: number;
    readonly date: Instant;
    readonly theme: string;
    readonly meetings: readonly MeetingRow[];
    readonly merging: SessionMerges;
    readonly change: SessionChange;
  }[];
};

export function MeetingsPage(props: MeetingsProps) {
  const { language, zone, seasonName, sessions, state, may } = props;
  const t = copyOf(language).admin;
  return (
    <div class="stack">
      <PageHead title={t.meetings.title} eyebrow={seasonName} />
      <p>
        <a href={props.venues}>{copyOf(language).venue.title}</a>
      </p>
      <Done {...props} />
      {!may.move_meeting && !may.record_absence && (
        <Notice tone="info">
          <p>{t.refusals[state]}</p>
        </Notice>
      )}
      {sessions.every(({ meetings }) => meetings.length === 0) && (
        <Empty>
          <p class="lead">{t.meetings.empty}</p>
        </Empty>
      )}
      {sessions.map((session) => (
        <Card id={`session-${session.number}`}>
          <div>
            <p class="eyebrow">{longDate(session.date, zone, language)}</p>
            <h2>
              {t.session(session.number)}: {session.theme}
            </h2>
          </div>
          {session.meetings.length > 0 && (
            <Table
              id={`meetings-${session.number}`}
              caption={t.meetings.caption(t.session(session.number))}
              quietCaption
              stacked
              columns={[
                { label: t.meetings.group },
                { label: t.meetings.time, kind: "nowrap" },
                { label: t.meetings.answers, kind: "wide-cell" },
                { label: t.meetings.absences },
                { label: t.meetings.room },
                ...(may.move_meeting || may.record_absence
                  ? [{ label: t.meetings.change, kind: "change-cell" as const }]
                  : []),
              ]}
              rows={session.meetings.map((meeting) => ({ id: `meeting-${meeting.id}`, cells: cells(meeting, props) }))}
            />
          )}
          <Merges language={language} zone={zone} merging={session.merging} />
          <WholeSession {...props} session={session} />
        </Card>
      ))}
    </div>
  );
}

function cells(meeting: MeetingRow, props: MeetingsProps) {
  const { language, zone, may } = props;
  const { admin: t, merging, changes } = copyOf(language);
  return [
    <span class="badges">
      <span class="nowrap">{t.group(meeting.group)}</span>
      {meeting.meetsWith.length > 0 && <Badge tone="accent">{merging.meetsWith(meeting.meetsWith)}</Badge>}
    </span>,
    <span class="badges">
      <span>{meetingTime(meeting.startsAt, meeting.endsAt, zone, language)}</span>
      {meeting.cancelled && <Badge tone="warn">{t.meetings.cancelled}</Badge>}
      {meeting.holiday && <Badge tone="warn">{t.meetings.holiday(meeting.holiday)}</Badge>}
      {meeting.calledOff?.reason && <span class="quiet">{changes.because(meeting.calledOff.reason)}</span>}
    </span>,
    <Answers meeting={meeting} language={language} />,
    <Absences meeting={meeting} {...props} />,
    <Where meeting={meeting} {...props} />,
    ...(may.move_meeting || may.record_absence ? [<MeetingActions meeting={meeting} {...props} />] : []),
  ];
}

function Where({ meeting, language, may, now }: MeetingsProps & { meeting: MeetingRow }) {
  const { admin: t, venue } = copyOf(language);
  const canChange = may.choose_venue && !meeting.cancelled && meeting.endsAt > now;
  return (
    <span class="badges">
      <span>{meeting.room === null ? t.none : t.meetings.rooms[meeting.room]}</span>
      {meeting.venue.provider !== "built-in" && <span class="quiet">{venueWords(meeting.venue, language)}</span>}
      {canChange && (
        <a href={meeting.urls.venue}>
          {venue.change}
          <span class="vh">
            {" "}
            {t.group(meeting.group)}, {venue.title}
          </span>
        </a>
      )}
    </span>
  );
}

function Answers({ meeting, language }: { meeting: MeetingRow; language: Language }) {
  const { admin: t, merging } = copyOf(language);
  const { expected, members, silentPeople } = meeting;
  return (
    <>
      {expected !== null && !meeting.cancelled && (
        <p>
          <strong>{merging.expected(expected, members.length)}</strong>
        </p>
      )}
      <p class="quiet">{t.meetings.answerCounts(meeting.coming, meeting.absences.length, meeting.silent)}</p>
      {silentPeople.length > 0 && <p class="quiet">{merging.silent(enumeration(silentPeople, merging.and))}</p>}
    </>
  );
}

function Absences({ meeting, language, may, now }: MeetingsProps & { meeting: MeetingRow }) {
  const t = copyOf(language).admin;
  if (meeting.absences.length === 0) return <span class="quiet">{t.meetings.noAbsences}</span>;
  return (
    <ul class="people">
      {meeting.absences.map(({ participant, name, reason }) => (
        <li class="row">
          <span>{name}</span>
          {reason && <span class="quiet">{copyOf(language).calendar.reason.said(reason)}</span>}
          {may.record_absence && meeting.startsAt > now && (
            <PostButton
              action={meeting.urls.absences}
              fields={{ participant, undo: "1" }}
              label={t.meetings.undoAbsence}
              about={name}
              look="link"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
