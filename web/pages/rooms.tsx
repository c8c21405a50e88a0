import type { Provider } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { MeetingRooms, RoomStory, RoomTrouble } from "../../src/core/room-history.ts";
import { copyOf } from "../copy/copy.ts";
import { clockRange, clockTime, meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Table } from "../parts/table.tsx";

export type RoomsProps = {
  language: Language;
  zone: string;
  seasonName: string;
  /** One meeting alone, or all of the season that there is something to tell of. */
  only: { readonly group: number } | null;
  meetings: readonly MeetingRooms[];
  back: string;
};

/** The rooms that meetings had one after the other: when they were open, and why there was another. */
export function RoomsPage({ language, zone, seasonName, only, meetings, back }: RoomsProps) {
  const { admin, roomHistory: t } = copyOf(language);
  return (
    <div class="stack">
      <PageHead title={only ? t.oneTitle(admin.group(only.group)) : t.title} eyebrow={seasonName} />
      <p>
        <a href={back}>{t.back}</a>
      </p>
      {!only && meetings.length > 0 && <p class="lead">{t.intro}</p>}
      {meetings.length === 0 && (
        <Empty>
          <p class="lead">{t.none}</p>
        </Empty>
      )}
      {meetings.map((meeting) => (
        <Meeting language={language} zone={zone} meeting={meeting} />
      ))}
    </div>
  );
}

function Meeting({ language, zone, meeting }: { language: Language; zone: string; meeting: MeetingRooms }) {
  const { admin, roomHistory: t } = copyOf(language);
  const { rooms, startsAt, endsAt } = meeting;
  const name = `${admin.session(meeting.session)}: ${admin.group(meeting.group)}`;
  return (
    <Card title={name}>
      <p class="quiet">{meetingTime(startsAt, endsAt, zone, language)}</p>
      <Table
        id={`rooms-${meeting.meeting}`}
        caption={t.caption(name)}
        quietCaption
        stacked
        columns={[
          { label: t.columns.room },
          { label: t.columns.open, kind: "nowrap" },
          { label: t.columns.happened, kind: "wide-cell" },
        ]}
        rows={rooms.map((room, i) => ({
          cells: [
            t.providers[room.provider],
            openTime(room, zone, language),
            <p>{happened(room, rooms[i - 1], zone, language).join(" ")}</p>,
          ],
        }))}
      />
    </Card>
  );
}

function openTime({ openedAt, leftAt, state }: RoomStory, zone: string, language: Language): string {
  const t = copyOf(language).roomHistory;
  if (openedAt === null) return state === "coming" ? t.notOpenYet : t.neverOpen;
  return leftAt === null ? `${clockTime(openedAt, zone, language)}–` : clockRange(openedAt, leftAt, zone, language);
}

function happened(room: RoomStory, before: RoomStory | undefined, zone: string, language: Language): string[] {
  const t = copyOf(language).roomHistory;
  const { because, trouble, tries, state, origin, openedAt } = room;
  return [
    ...(because && before ? [...troubleSentences(because, before.provider, language), t.inPlace] : []),
    ...(origin === "chosen" ? [t.chosen] : []),
    ...(origin === "renewed" ? [t.renewed] : []),
    ...(openedAt === null ? [...(tries ? [t.tried(tries)] : [])] : origin === "trouble" ? [] : [t.opened(tries)]),
    ...(trouble ? troubleSentences(trouble, room.provider, language) : []),
    ...(trouble
      ? [trouble.nextTryAt === null ? t.givenUp : t.nextTry(clockTime(trouble.nextTryAt, zone, language))]
      : []),
    t.states[state],
  ];
}

/** Why a room at this provider could not be used. */
export function troubleSentences({ cause, reported }: RoomTrouble, provider: Provider, language: Language): string[] {
  const t = copyOf(language).roomHistory;
  return [...(reported && cause !== "people" ? [t.reported] : []), t.causes[cause](t.providers[provider])];
}
