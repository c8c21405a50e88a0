import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Select, TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import type { CalledOff, MeetingRow, MeetingsProps } from "./meetings.tsx";

/** What can be changed about a whole session. */
export type SessionChange = {
  /** What stands in the form, "2027-01-20" and "14:00". */
  readonly date: string;
  readonly time: string;
  /** It came back with what was typed. */
  readonly open?: boolean;
  readonly calledOff: CalledOff | null;
  readonly urls: {
    /** GET `date`, `time`: what would happen. */
    readonly move: string;
    /** GET, with `undo` = 1 to put it on again: what would happen. */
    readonly cancellation: string;
  };
};

/** What was changed just now, and the way back. */
export function Done({ language, zone, done, sessions }: MeetingsProps) {
  if (!done) return null;
  const t = copyOf(language).changes;
  const session = sessions.find(({ merging }) => merging.id === done.of);
  const meeting = sessions.flatMap((row) => row.meetings).find((row) => row.id === done.of);
  const number = session?.number ?? 0;
  if (!session && !meeting) return null;
  const isMove = done.kind === "move_meeting" || done.kind === "move_session";
  // Only of one meeting is it known when exactly it was.
  const moveBack = done.kind === "move_meeting" ? t.moveBack : t.moveAgain;
  return (
    <Notice tone="ok" role="status">
      <p>
        <strong>{t.done[done.kind](meeting?.group ?? 0, number)}</strong>{" "}
        {isMove && meeting && `${meetingTime(meeting.startsAt, meeting.endsAt, zone, language)}. `}
        {t.hear(done.told)}
      </p>
      <p class="row">
        <a href={meeting ? `#meeting-${meeting.id}` : `#session-${number}`}>{t.see}</a>
        {done.back && <a href={done.back}>{isMove ? moveBack : t.takeBack}</a>}
      </p>
    </Notice>
  );
}

type WholeSessionProps = Pick<MeetingsProps, "language" | "may" | "now" | "state"> & {
  session: MeetingsProps["sessions"][number];
};

/** A session moves, or is called off, as one: a holiday concerns every group. */
export function WholeSession({ language, may, now, state, session }: WholeSessionProps) {
  const { calledOff } = session.change;
  const isAhead = state === "draft" || session.meetings.some(({ startsAt }) => startsAt > now);
  if (calledOff) return <SessionOff language={language} session={session} canReturn={may.call_off && isAhead} />;
  if (!isAhead || session.meetings.length === 0 || !(may.move_meeting || may.call_off)) return null;
  return <SessionForms language={language} may={may} session={session} />;
}

function SessionOff({
  language,
  session,
  canReturn,
}: Pick<WholeSessionProps, "language" | "session"> & { canReturn: boolean }) {
  const { admin, changes: t } = copyOf(language);
  const { calledOff, urls } = session.change;
  return (
    <Notice tone="warn">
      <p>
        <strong>{t.sessionOff}</strong> {calledOff?.reason && t.because(calledOff.reason)}
      </p>
      {canReturn && (
        <a href={`${urls.cancellation}?undo=1`}>
          {t.putOn}
          <span class="vh"> {admin.session(session.number)}</span>
        </a>
      )}
    </Notice>
  );
}

function SessionForms({ language, may, session }: { language: Language } & Pick<WholeSessionProps, "may" | "session">) {
  const { admin, changes: t } = copyOf(language);
  const { date, time, open, urls } = session.change;
  const scope = `session-${session.number}`;
  return (
    <details class="fold" open={open}>
      <summary>
        {t.wholeSession}
        <span class="vh"> {admin.session(session.number)}</span>
      </summary>
      <div class="stack">
        {may.move_meeting && (
          <form class="form" method="get" action={urls.move}>
            <TextField
              name="date"
              {...{ scope }}
              label={t.newDay}
              hint={t.newDayHint}
              type="date"
              value={date}
              required
            />
            <TextField name="time" {...{ scope }} label={t.newTime} hint={t.newTimeHint} type="time" value={time} />
            <button type="submit" class="small-button">
              {t.preview}
            </button>
          </form>
        )}
        {may.call_off && (
          <a href={urls.cancellation}>
            {t.callOffSession}
            <span class="vh"> {admin.session(session.number)}</span>
          </a>
        )}
      </div>
    </details>
  );
}

/** What can be done about one meeting. */
export function MeetingActions({ meeting, language, may, now, state }: MeetingsProps & { meeting: MeetingRow }) {
  const { admin: t, changes, refusals } = copyOf(language);
  const present = meeting.members.filter(({ id }) => !meeting.absences.some(({ participant }) => participant === id));
  const isAhead = meeting.startsAt > now;
  if (meeting.calledOff?.canReturn && isAhead && may.call_off)
    return (
      <a href={`${meeting.urls.cancellation}?undo=1`}>
        {changes.putOn}
        <span class="vh"> {t.group(meeting.group)}</span>
      </a>
    );
  if (meeting.cancelled || (!isAhead && state !== "draft")) return <span class="quiet">{t.none}</span>;
  return (
    <details class="fold" open={meeting.open}>
      <summary>
        {t.meetings.change}
        <span class="vh"> {t.group(meeting.group)}</span>
      </summary>
      <div class="stack">
        {meeting.isMerged && <p class="hint">{refusals.meeting_merged}</p>}
        {may.move_meeting && !meeting.isMerged && (
          <form class="form" method="get" action={meeting.urls.move}>
            <TextField
              name="starts"
              scope={meeting.id}
              label={t.meetings.newTime}
              type="datetime-local"
              value={meeting.wall}
              required
            />
            <button type="submit" class="small-button">
              {changes.preview}
            </button>
          </form>
        )}
        {may.record_absence && present.length > 0 && (
          <form class="form" method="post" action={meeting.urls.absences}>
            <Select
              name="participant"
              scope={meeting.id}
              label={t.meetings.who}
              options={present.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <button type="submit" class="small-button">
              {t.meetings.recordAbsence}
            </button>
          </form>
        )}
        {may.record_absence && (
          <a href={meeting.urls.companions}>
            {copyOf(language).companions.open}
            <span class="vh"> {t.group(meeting.group)}</span>
          </a>
        )}
        {may.call_off && !meeting.isMerged && (
          <a href={meeting.urls.cancellation}>
            {changes.callOff}
            <span class="vh"> {t.group(meeting.group)}</span>
          </a>
        )}
      </div>
    </details>
  );
}
