import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Table } from "../parts/table.tsx";

export type GroupLine = {
  readonly number: number;
  readonly people: number;
  /** Of the last meeting that was held. */
  readonly last: { readonly present: number; readonly invited: number } | null;
  readonly next: { readonly startsAt: Instant; readonly endsAt: Instant } | null;
};

type SeasonGroupsProps = {
  language: Language;
  zone: string;
  /** In the order in which to look at them. */
  groups: readonly GroupLine[];
  /** A group of fewer people is too small. */
  min: number;
  urls: { readonly groups: string; readonly meetings: string; readonly attendance: string };
};

export function SeasonGroups({ language, zone, groups, min, urls }: SeasonGroupsProps) {
  const { admin, merging } = copyOf(language);
  const t = merging.list;
  return (
    <Table
      id="groups"
      caption={t.caption}
      quietCaption
      columns={[
        { label: t.group, kind: "nowrap" },
        { label: t.people, kind: "number" },
        { label: t.last, kind: "nowrap" },
        { label: t.next, kind: "nowrap" },
      ]}
      rows={groups.map(({ number, people, last, next }) => ({
        cells: [
          <a href={urls.groups}>{admin.group(number)}</a>,
          people < min ? (
            <strong class="bad-text">
              {people} ({t.tooFew(min)})
            </strong>
          ) : (
            people
          ),
          last ? <a href={urls.attendance}>{t.present(last.present, last.invited)}</a> : admin.none,
          next ? (
            <a href={urls.meetings}>{meetingTime(next.startsAt, next.endsAt, zone, language)}</a>
          ) : (
            <span class="quiet">{t.noNext}</span>
          ),
        ],
      }))}
    />
  );
}
