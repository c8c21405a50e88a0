import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { decimal } from "../copy/numbers.ts";
import { Badge } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { Table } from "../parts/table.tsx";

export type RosterPerson = {
  readonly name: string;
  /** The page about her. */
  readonly href: string;
  readonly municipality: string;
  readonly years: number | null;
  readonly cohort: string;
  readonly group: number | null;
  /** A pause that is not over, in session numbers; `to` null: until further notice. */
  readonly pause: { readonly from: number; readonly to: number | null } | null;
  /** Her personal page; null where the admin may not open it. */
  readonly link: string | null;
};

export type LeftPerson = {
  readonly name: string;
  readonly href: string;
  readonly leftAt: Instant;
  /** POST `undo` = 1. */
  readonly undo: string;
};

export type PeopleProps = {
  language: Language;
  zone: string;
  /** Whether the roster may be changed in this state. */
  allowed: boolean;
  people: readonly RosterPerson[];
  left: readonly LeftPerson[];
};

/** Everybody in the season, and folded at the end those who have left it. */
export function RosterPeople(props: PeopleProps) {
  return (
    <>
      <People {...props} />
      {props.left.length > 0 && <Left {...props} />}
    </>
  );
}

function People({ language, people }: PeopleProps) {
  const t = copyOf(language).admin;
  const linked = people.some(({ link }) => link !== null);
  if (people.length === 0)
    return (
      <Empty>
        <p>{t.roster.empty}</p>
      </Empty>
    );
  return (
    <Card title={t.roster.listTitle(people.length)}>
      <Table
        id="people"
        caption={t.roster.listCaption}
        quietCaption
        columns={[
          { label: t.roster.name },
          { label: t.roster.municipality },
          { label: t.roster.years, kind: "nowrap" },
          { label: t.roster.cohort, kind: "nowrap" },
          { label: t.roster.group, kind: "nowrap" },
          ...(linked ? [{ label: t.roster.link, kind: "nowrap" as const }] : []),
        ]}
        rows={people.map((person) => ({
          cells: [
            <span class="badges">
              <a href={person.href}>{person.name}</a>
              {person.pause && <Badge tone="quiet">{pauseBadge(person.pause, language)}</Badge>}
            </span>,
            person.municipality,
            person.years === null ? t.none : t.roster.yearsValue(decimal(person.years, language)),
            person.cohort,
            person.group === null ? <span class="bad-text">{t.season.unplaced}</span> : t.group(person.group),
            ...(linked ? [person.link ? <a href={person.link}>{t.roster.openLink}</a> : t.none] : []),
          ],
        }))}
      />
    </Card>
  );
}

function pauseBadge({ from, to }: NonNullable<RosterPerson["pause"]>, language: Language): string {
  const t = copyOf(language).participants;
  return t.pauseBadge(t.pauseSessions(from, to));
}

function Left({ language, zone, left, allowed }: PeopleProps) {
  const { participants: t, admin } = copyOf(language);
  return (
    <details class="fold" id="left">
      <summary>{t.leftTitle(left.length)}</summary>
      <div>
        <Table
          id="left-people"
          caption={t.leftCaption}
          quietCaption
          columns={[
            { label: admin.roster.name },
            { label: t.leftWhen, kind: "nowrap" },
            ...(allowed ? [{ label: t.undo, kind: "nowrap" as const }] : []),
          ]}
          rows={left.map(({ name, href, leftAt, undo }) => ({
            cells: [
              <a href={href}>{name}</a>,
              shortDate(leftAt, zone, language),
              ...(allowed
                ? [
                    <PostButton
                      action={undo}
                      fields={{ undo: "1" }}
                      label={t.undo}
                      about={t.undoAbout(name)}
                      look="small-button"
                    />,
                  ]
                : []),
            ],
          }))}
        />
      </div>
    </details>
  );
}
