import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { SeasonState } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { Badge } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { ErrorSummary, Select, TextArea, TextField } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";

export type SeasonLine = {
  readonly href: string;
  readonly name: string;
  readonly state: SeasonState;
  readonly zone: string;
  /** Starts of the first and the last meeting; null while there are none. */
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  readonly participants: number;
  readonly groups: number;
};

export const SEASON_FIELDS = [
  "name",
  "template",
  "first",
  "last",
  "weekday",
  "week",
  "time",
  "cohorts",
  "contact_name",
  "contact_email",
  "contact_phone",
  "contact_language",
] as const;
export type SeasonField = (typeof SEASON_FIELDS)[number];

export type SeasonsProps = {
  language: Language;
  seasons: readonly SeasonLine[];
  templates: readonly { readonly id: string; readonly name: string }[];
  /** POST target; the fields are `SEASON_FIELDS`. */
  action: string;
  /** What was written, kept when the form comes back with `errors` (sentences by field). */
  values: Readonly<Partial<Record<SeasonField, string>>>;
  errors: Readonly<Partial<Record<SeasonField, string>>>;
};

export const SEASON_STATE_TONE = { draft: "quiet", published: "accent", running: "ok", closed: "quiet" } as const;

export function SeasonsPage(props: SeasonsProps) {
  const { language, seasons } = props;
  const t = copyOf(language).admin;
  return (
    <div class="stack wide">
      <PageHead title={t.seasons.title} />
      {seasons.length === 0 ? (
        <Empty>
          <p class="lead">{t.seasons.empty}</p>
        </Empty>
      ) : (
        <ul class="season-list">
          {seasons.map((season) => (
            <li class="card stack tight">
              <div class="meeting-head">
                <h2>
                  <a href={season.href}>{season.name}</a>
                </h2>
                <Badge tone={SEASON_STATE_TONE[season.state]}>{t.states[season.state]}</Badge>
              </div>
              <p class="quiet">
                {season.firstAt !== null && season.lastAt !== null && (
                  <>
                    {shortDate(season.firstAt, season.zone, language)} –{" "}
                    {shortDate(season.lastAt, season.zone, language)} ·{" "}
                  </>
                )}
                {t.seasons.facts(season.participants, season.groups)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Card title={t.seasons.createTitle} id="new">
        <SeasonForm {...props} />
      </Card>
    </div>
  );
}

const LANGUAGES = ["fi", "sv", "en"] as const satisfies readonly Language[];
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

function SeasonForm({ language, templates, action, values, errors }: SeasonsProps) {
  const { seasons: t, languages } = copyOf(language).admin;
  const field = (name: SeasonField) => ({ name, value: values[name], error: errors[name] });
  return (
    <form class="form" method="post" action={action}>
      <ErrorSummary title={t.errors} errors={errors as Record<string, string>} />
      <div class="columns">
        <TextField {...field("name")} label={t.name} hint={t.nameHint} required />
        <Select
          {...field("template")}
          label={t.template}
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <fieldset>
        <legend>{t.whenTitle}</legend>
        <div class="columns">
          <TextField {...field("first")} label={t.first} type="month" hint={t.monthHint} required />
          <TextField {...field("last")} label={t.last} type="month" hint={t.monthHint} required />
          <Select
            {...field("weekday")}
            value={values.weekday ?? "wednesday"}
            label={t.weekday}
            options={WEEKDAYS.map((day) => ({ value: day, label: t.weekdays[day] }))}
          />
          <Select
            {...field("week")}
            value={values.week ?? "3"}
            label={t.week}
            options={t.weeks.map((label, index) => ({ value: String(index + 1), label }))}
          />
          <TextField
            {...field("time")}
            value={values.time ?? "14:00"}
            label={t.time}
            type="time"
            hint={t.timeHint}
            required
          />
        </div>
      </fieldset>
      <TextArea {...field("cohorts")} label={t.cohorts} hint={`${t.cohortsHint} ${t.cohortsExample}`} rows={3} />
      <fieldset>
        <legend>{t.contactTitle}</legend>
        <div class="columns">
          <TextField {...field("contact_name")} label={t.contactName} />
          <TextField {...field("contact_email")} label={t.contactEmail} type="email" />
          <TextField {...field("contact_phone")} label={t.contactPhone} type="tel" />
          <Select
            {...field("contact_language")}
            value={values.contact_language || language}
            label={t.contactLanguage}
            options={LANGUAGES.map((one) => ({ value: one, label: languages[one] }))}
          />
        </div>
      </fieldset>
      <button type="submit" class="primary">
        {t.create}
      </button>
    </form>
  );
}
