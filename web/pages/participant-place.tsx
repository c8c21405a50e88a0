import type { Answer } from "../../src/core/invitation.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime, slotName } from "../copy/dates.ts";
import { enumeration } from "../copy/enumeration.ts";
import { Badge } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";

export type ParticipantMeeting = {
  readonly session: number;
  readonly group: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly answer: Answer | null;
  readonly paused: boolean;
  readonly cancelled: boolean;
  readonly guest: boolean;
};

/** What of her does not fit her group any more. */
export type Misfit =
  | { readonly kind: "slot"; readonly slot: string }
  | { readonly kind: "language"; readonly language: Language }
  | { readonly kind: "municipality"; readonly place: string; readonly names: readonly string[] };

export type ParticipantPlaceProps = {
  language: Language;
  zone: string;
  group: { readonly number: number; readonly slot: string; readonly others: readonly string[] } | null;
  misfits: readonly Misfit[];
  meetings: readonly ParticipantMeeting[];
  urls: {
    /** Her group on the board. */
    readonly board: string;
    /** Where groups are proposed. */
    readonly groups: string;
  };
};

/** Her group, what of her does not fit there, and the meetings to come. */
export function ParticipantPlace(props: ParticipantPlaceProps) {
  const { language, group, misfits, urls } = props;
  const { participants: t, admin, groups } = copyOf(language);
  return (
    <Card title={t.place.title} id="place" {...(group ? {} : { tone: "bad" as const })}>
      {group ? (
        <>
          <p>
            <a href={urls.board}>{admin.group(group.number)}</a> · {slotName(group.slot, language)}
          </p>
          <p>{group.others.length ? t.place.with(enumeration(group.others, groups.and)) : t.place.alone}</p>
        </>
      ) : (
        <>
          <p>
            <Badge tone="bad">{t.place.none}</Badge>
          </p>
          <p>{t.place.noneWhy}</p>
          <p>
            <a href={urls.groups}>{t.place.propose}</a>
          </p>
        </>
      )}
      {misfits.length > 0 && (
        <Notice tone="warn">
          <p>
            <strong>{t.warnings.title}</strong>
          </p>
          <ul>
            {misfits.map((misfit) => (
              <li>{misfitSentence(misfit, language)}</li>
            ))}
          </ul>
          <p>
            {t.warnings.nothing} <a href={urls.groups}>{t.place.propose}</a>
          </p>
        </Notice>
      )}
      <Meetings {...props} />
    </Card>
  );
}

function misfitSentence(misfit: Misfit, language: Language): string {
  const { participants, admin, groups } = copyOf(language);
  const t = participants.warnings;
  if (misfit.kind === "slot") return t.slot(slotName(misfit.slot, language));
  if (misfit.kind === "language") return t.language(admin.languages[misfit.language]);
  return t.municipality(misfit.place, enumeration(misfit.names, groups.and));
}

function Meetings({ language, zone, meetings }: ParticipantPlaceProps) {
  const { participants, admin } = copyOf(language);
  const t = participants.place;
  if (meetings.length === 0) return <p class="quiet">{t.nothing}</p>;
  return (
    <Table
      id="coming"
      caption={t.caption}
      columns={[
        { label: t.session },
        { label: t.when, kind: "nowrap" },
        { label: t.answer, kind: "nowrap" },
        { label: t.group, kind: "nowrap" },
      ]}
      rows={meetings.map((meeting) => ({
        cells: [
          meeting.session,
          meetingTime(meeting.startsAt, meeting.endsAt, zone, language),
          <AnswerCell meeting={meeting} language={language} />,
          <span class="badges">
            <span>{admin.group(meeting.group)}</span>
            {meeting.guest && <Badge tone="accent">{t.guest}</Badge>}
          </span>,
        ],
      }))}
    />
  );
}

function AnswerCell({ meeting, language }: { meeting: ParticipantMeeting; language: Language }) {
  const { participants, admin } = copyOf(language);
  const t = participants.place;
  if (meeting.cancelled) return <Badge tone="warn">{t.cancelled}</Badge>;
  if (meeting.paused) return <Badge tone="quiet">{t.paused}</Badge>;
  return meeting.answer === null ? t.noAnswer : admin.attendance.answers[meeting.answer];
}
