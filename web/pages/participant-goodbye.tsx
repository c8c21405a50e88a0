import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { ActPreview } from "../parts/act-preview.tsx";
import { Card } from "../parts/card.tsx";
import { ErrorSummary, TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";

type GoodbyeProps = {
  language: Language;
  seasonName: string;
  name: string;
  /** POST target. */
  action: string;
  /** Her page: nothing has changed. */
  back: string;
};

export type LeavePreviewProps = GoodbyeProps & {
  firstName: string;
  /** Whether anybody has been told of the season yet. */
  published: boolean;
  /** Meetings to come that she would have gone to. */
  meetings: number;
  /** Who stays behind; null: she has no group. */
  group: { readonly number: number; readonly staying: number; readonly min: number } | null;
  /** The page where groups are proposed. */
  groups: string;
};

/** What follows when somebody leaves; nothing has happened yet. */
export function LeavePreviewPage(props: LeavePreviewProps) {
  const { language, seasonName, name, firstName, action, back, published, meetings, group, groups } = props;
  const { participants, admin } = copyOf(language);
  const t = participants.leave;
  const tooSmall = group !== null && group.staying < group.min;
  const size = group && t.size(admin.group(group.number), group.staying);
  return (
    <ActPreview
      title={t.confirmTitle(name)}
      seasonName={seasonName}
      heading={t.happens}
      lines={[
        !published && t.untold,
        published && (meetings ? t.meetings(meetings) : t.noMeetings),
        published && group && group.staying > 0 && t.told(admin.group(group.number), firstName),
        tooSmall ? <span class="bad-text">{size}</span> : size,
        published && t.link,
        published && t.stays,
        t.undo,
      ]}
      warning={
        tooSmall && (
          <Notice tone="bad">
            <p>
              {t.tooSmall(group.min)} <a href={groups}>{participants.place.propose}</a>
            </p>
          </Notice>
        )
      }
      cancel={{ label: participants.cancel, href: back }}
    >
      <PostButton action={action} label={t.confirm} look="primary" />
    </ActPreview>
  );
}

export type ErasePreviewProps = GoodbyeProps & {
  /** Enrolments of the same person. */
  seasons: number;
  /** Meetings to come that stand in her calendar. */
  calendar: number;
  /** The page where she leaves first; null: she has left. */
  leave: string | null;
  /** What was typed instead of the name. */
  typed: string | null;
};

/** What erasing removes and what remains; done only when the name is typed. */
export function ErasePreviewPage(props: ErasePreviewProps) {
  const { language, seasonName, name, action, back, seasons, calendar, leave, typed } = props;
  const { participants } = copyOf(language);
  const t = participants.erase;
  const error = typed === null ? undefined : t.wrong;
  return (
    <div class="stack">
      <PageHead title={t.confirmTitle(name)} eyebrow={seasonName} />
      <Notice tone="bad">
        <p>
          <strong>{t.warning}</strong> {t.seasons(seasons)}
        </p>
      </Notice>
      {calendar > 0 && (
        <Notice tone="warn">
          <p>{t.calendar(calendar)}</p>
          {leave && (
            <p>
              <a href={leave}>{t.leaveFirst}</a>
            </p>
          )}
        </Notice>
      )}
      <Card>
        <h2>{t.removed}</h2>
        <ul>
          {t.removedList.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <h2>{t.remains}</h2>
        <ul>
          {t.remainsList.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>{t.blocked}</p>
        <form class="form" method="post" action={action}>
          <ErrorSummary title={participants.details.errors} errors={error ? { name: error } : {}} />
          <TextField name="name" label={t.type(name)} value={typed ?? ""} error={error} autocomplete="off" required />
          <button type="submit">{t.confirm}</button>
        </form>
        <p>
          <a href={back}>{participants.cancel}</a>
        </p>
      </Card>
    </div>
  );
}
