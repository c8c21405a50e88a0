import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { Venue, VenueLevel } from "../../src/core/venue.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { Table } from "../parts/table.tsx";

/** Where something takes place and by whose choice. */
export type VenueShown = { readonly venue: Venue; readonly by: VenueLevel | "rules" };

export type VenueProps = {
  language: Language;
  zone: string;
  seasonName: string;
  level: VenueLevel;
  /** Of the meeting or the group; a season has none. */
  group: number;
  session: number;
  shown: VenueShown;
  /** What stands in the form: the choice of this very level, or what was typed. Null: none. */
  chosen: { readonly provider: string; readonly place: string } | null;
  /** What was typed is no place. */
  wrong: boolean;
  /** Daily has been set up. */
  dailySetUp: boolean;
  may: boolean;
  /** POST with `look` shows what would change; `fields` say whose place it is. */
  action: string;
  fields: Readonly<Record<string, string>>;
  /** How many meetings moved just now; `undo`: what to post for a look at the way back, null where it is not known. */
  done: { readonly meetings: number; readonly undo: Readonly<Record<string, string>> | null } | null;
  /** Of a season: its groups, and the meetings with a choice of their own. */
  groups: readonly { readonly number: number; readonly shown: VenueShown; readonly href: string }[];
  meetings: readonly {
    readonly group: number;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly shown: VenueShown;
    readonly href: string;
  }[];
};

/** Where a season, a group or one meeting takes place, and the way to change it. */
export function VenuePage(props: VenueProps) {
  const { language, seasonName, level, group, session, shown, done, may } = props;
  const t = copyOf(language).venue;
  return (
    <div class="stack">
      <PageHead title={t.titleOf[level](group, session)} eyebrow={seasonName} />
      {done && (
        <Notice tone="ok" role="status">
          <p>{t.stored(done.meetings)}</p>
          {done.undo && <PostButton action={props.action} fields={{ ...done.undo, look: "1" }} label={t.undo} />}
        </Notice>
      )}
      <Card>
        <p>
          <strong>
            {t.now}: {venueWords(shown.venue, language)}
          </strong>{" "}
          <span class="quiet">({t.by[shown.by]})</span>
        </p>
        <p class="hint">
          {t.lead} {level !== "season" && <a href={props.action}>{t.all}</a>}
        </p>
        {may && <ChoiceForm {...props} />}
      </Card>
      <Groups {...props} />
      <OwnMeetings {...props} />
    </div>
  );
}

/** Of an address only whose service it is: the rest says nothing to people. */
export function venueWords(venue: Venue, language: Language): string {
  const { providers } = copyOf(language).venue;
  if (venue.provider !== "external") return providers[venue.provider];
  const { place } = venue;
  return `${providers.external}: ${place.startsWith("https://") ? new URL(place).host : place}`;
}

function ChoiceForm({ language, level, chosen, wrong, dailySetUp, action, fields }: VenueProps) {
  const t = copyOf(language).venue;
  const options = (["built-in", ...(dailySetUp ? ["daily" as const] : []), "external"] as const).map((provider) => ({
    value: provider,
    label: t.providers[provider],
  }));
  return (
    <form class="form" method="post" action={action}>
      <input type="hidden" name="look" value="1" />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Select
        name="provider"
        label={t.choose}
        value={chosen?.provider ?? "inherit"}
        options={[{ value: "inherit", label: t.inherit[level] }, ...options]}
      />
      <ul class="hint">
        {t.hints.map((hint) => (
          <li>{hint}</li>
        ))}
        {!dailySetUp && <li>{t.notSetUp}</li>}
      </ul>
      <TextField
        name="place"
        label={t.place}
        hint={t.placeHint}
        value={chosen?.place ?? ""}
        error={wrong ? t.placeWrong : undefined}
      />
      <button type="submit">{t.look}</button>
    </form>
  );
}

function Groups({ language, groups }: VenueProps) {
  const { venue: t, admin } = copyOf(language);
  if (!groups.length) return null;
  return (
    <Table
      id="groups"
      caption={t.groups}
      stacked
      columns={[{ label: t.group, kind: "nowrap" }, { label: t.where }, { label: t.change }]}
      rows={groups.map(({ number, shown, href }) => ({
        cells: [
          admin.group(number),
          <Where language={language} shown={shown} />,
          <a href={href}>
            {t.change}
            <span class="vh"> {admin.group(number)}</span>
          </a>,
        ],
      }))}
    />
  );
}

function OwnMeetings({ language, zone, meetings }: VenueProps) {
  const { venue: t, admin } = copyOf(language);
  if (!meetings.length) return null;
  return (
    <Table
      id="own-meetings"
      caption={t.ownMeetings}
      stacked
      columns={[{ label: t.meeting }, { label: t.where }, { label: t.change }]}
      rows={meetings.map(({ group, startsAt, endsAt, shown, href }) => {
        const about = `${admin.group(group)}, ${meetingTime(startsAt, endsAt, zone, language)}`;
        return {
          cells: [
            about,
            <Where language={language} shown={shown} />,
            <a href={href}>
              {t.change}
              <span class="vh"> {about}</span>
            </a>,
          ],
        };
      })}
    />
  );
}

function Where({ language, shown }: { language: Language; shown: VenueShown }) {
  const { by } = copyOf(language).venue;
  return (
    <>
      {venueWords(shown.venue, language)} <span class="quiet">({by[shown.by]})</span>
    </>
  );
}
