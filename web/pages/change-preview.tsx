import type { ChangeMail, ChangeManner, Overlap } from "../../src/core/change-forecast.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { ChangeKind } from "../../src/core/rescheduling.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { enumeration } from "../copy/enumeration.ts";
import { Card } from "../parts/card.tsx";
import { TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";

export type ChangedRow = {
  readonly group: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Where it moves. */
  readonly to: { readonly startsAt: Instant; readonly endsAt: Instant } | null;
  readonly holiday: string | null;
  readonly outsideHours: boolean;
  readonly overlaps: readonly Overlap[];
  /** How many people are told. */
  readonly told: number;
};

export type ChangePreviewProps = {
  language: Language;
  zone: string;
  now: Instant;
  seasonName: string;
  kind: ChangeKind;
  manner: ChangeManner;
  /** Of one meeting; of a session its first, which the title does not name. */
  group: number;
  session: { readonly number: number; readonly theme: string };
  meetings: readonly ChangedRow[];
  /** Names are said where they are few. */
  told: {
    readonly mail: ChangeMail;
    readonly names: readonly string[];
    readonly from: Instant;
    readonly to: Instant;
    readonly languages: readonly { readonly language: Language; readonly people: number }[];
  } | null;
  untold: readonly string[];
  /** Those whose answers are about the old time. */
  answered: readonly string[];
  bounced: readonly { readonly name: string; readonly href: string }[];
  hours: { readonly from: number; readonly to: number };
  /** Before publication nobody has heard of anything. */
  published: boolean;
  /** What was typed, and what is wrong with it; null: a change that has no reason. */
  reason: { readonly value: string; readonly error?: string } | null;
  /** POST, with `fields`. */
  action: string;
  fields: Readonly<Record<string, string>>;
  back: string;
};

/** What a change of the timetable would do and who would be told; nothing has happened yet. */
export function ChangePreviewPage(props: ChangePreviewProps) {
  const { language, seasonName, kind, manner, group, session, meetings, published, reason } = props;
  const { changes: t, admin, participants } = copyOf(language);
  const told = props.told?.names.length ?? 0;
  return (
    <div class="stack">
      <PageHead title={t.title[kind](group, session.number)} eyebrow={seasonName} />
      {meetings.length > 1 && <WhoIsTold {...props} />}
      <Card>
        <h2>
          {admin.session(session.number)}: {session.theme}
        </h2>
        <Warnings {...props} />
        {meetings.length === 0 ? <p>{t.nothing}</p> : <Meetings {...props} />}
      </Card>
      {meetings.length === 1 && <WhoIsTold {...props} />}
      <form class="form" method="post" action={props.action}>
        {Object.entries(props.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {reason && (
          <TextField
            name="reason"
            label={t.reason}
            hint={published ? t.reasonHint : undefined}
            value={reason.value}
            error={reason.error}
          />
        )}
        <div class="row">
          {meetings.length > 0 && (
            <button type="submit" class="primary">
              {t.do[manner](told > 0)}
            </button>
          )}
          <a class="button" href={props.back}>
            {participants.cancel}
          </a>
        </div>
      </form>
    </div>
  );
}

/** Of many meetings the sum comes before the list. */
function WhoIsTold(props: ChangePreviewProps) {
  const { changes: t, participants } = copyOf(props.language);
  return <Card title={t.toldTitle}>{props.published ? <Told {...props} /> : <p>{participants.leave.untold}</p>}</Card>;
}

function Meetings({ language, zone, meetings }: ChangePreviewProps) {
  const { changes: t, admin } = copyOf(language);
  const isMove = meetings.some(({ to }) => to !== null);
  const time = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }) =>
    meetingTime(startsAt, endsAt, zone, language);
  return (
    <Table
      id="changed"
      caption={t.caption}
      quietCaption
      stacked
      columns={[
        { label: t.group, kind: "nowrap" },
        { label: isMove ? t.now : t.when },
        ...(isMove ? [{ label: t.after }] : []),
        { label: t.told, kind: "number" },
      ]}
      rows={meetings.map((row) => ({
        cells: [
          admin.group(row.group),
          time(row),
          ...(isMove ? [<strong>{row.to ? time(row.to) : admin.none}</strong>] : []),
          row.told,
        ],
      }))}
    />
  );
}

function Warnings({ language, zone, meetings, hours }: ChangePreviewProps) {
  const { changes: t, admin, merging } = copyOf(language);
  const lines = meetings.flatMap((row) => {
    const about = meetings.length > 1 ? `${admin.group(row.group)}: ` : "";
    return [
      ...(row.holiday ? [about + t.holiday(row.holiday)] : []),
      ...(row.outsideHours ? [about + t.outsideHours(hours.from, hours.to)] : []),
      ...row.overlaps.map(({ groupNumber, sessionNumber, startsAt, endsAt, names }) => {
        const overlap = t.overlap(groupNumber, sessionNumber, meetingTime(startsAt, endsAt, zone, language));
        return about + [overlap, ...(names.length ? [t.overlapPeople(enumeration(names, merging.and))] : [])].join(" ");
      }),
    ];
  });
  if (lines.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        <strong>{t.warningsTitle}</strong>
      </p>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** A crowd is a number: more names than this nobody reads. */
const MOST_NAMES = 12;

function Told({ language, zone, now, manner, told, untold, answered, bounced }: ChangePreviewProps) {
  const { changes: t, admin, merging } = copyOf(language);
  const listed = (names: readonly string[]) =>
    names.length > MOST_NAMES ? admin.people(names.length) : enumeration(names, merging.and);
  return (
    <>
      {told ? (
        <p>
          {t.tells(admin.people(told.names.length), admin.kinds[told.mail], leaving(told.from, told.to))}{" "}
          {t.languages(told.languages.map((row) => `${admin.languages[row.language]} ${row.people}`).join(", "))}
        </p>
      ) : (
        <p>{t.nobody}</p>
      )}
      {told && told.names.length <= MOST_NAMES && (
        <ul>
          {told.names.map((name) => (
            <li>{name}</li>
          ))}
        </ul>
      )}
      {untold.length > 0 && <p class="quiet">{t.untold[manner](listed(untold))}</p>}
      {answered.length > 0 && <p>{t.answers(listed(answered))}</p>}
      <p class="quiet">{t.follows[manner]}</p>
      {bounced.length > 0 && (
        <Notice tone="bad">
          <ul>
            {bounced.map(({ name, href }) => (
              <li>
                <a href={href}>{t.bounced(name)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );

  function leaving(from: Instant, to: Instant): string {
    const word = (at: Instant) => (at <= now ? t.atOnce : moment(at, zone, language));
    return from === to || to <= now ? word(from) : `${word(from)} – ${word(to)}`;
  }
}
