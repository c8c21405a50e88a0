import * as z from "zod";
import { copyOf } from "../../web/copy/copy.ts";
import { SEASON_FIELDS, type SeasonField } from "../../web/pages/seasons.tsx";
import type { Language } from "../core/room.ts";
import { contact, type SeasonInput, seasonInput } from "../core/season.ts";
import type { Opened } from "../work/open-season.ts";

export type SeasonValues = Partial<Record<SeasonField, string>>;
/** Sentences by field. */
export type SeasonErrors = Partial<Record<SeasonField, string>>;

/** What was typed, trimmed. */
export function seasonValues(form: Record<string, unknown>): SeasonValues {
  return Object.fromEntries(SEASON_FIELDS.map((field) => [field, String(form[field] ?? "").trim()]));
}

/** The body of `POST /seasons` from the form's fields, or what is wrong with each of them. */
export function readSeasonForm(
  values: SeasonValues,
  language: Language,
): { ok: true; input: SeasonInput } | { ok: false; errors: SeasonErrors } {
  const t = copyOf(language).forms;
  const sentences: Required<SeasonErrors> = {
    name: t.name,
    template: t.choice,
    first: t.month,
    last: t.month,
    weekday: t.choice,
    week: t.choice,
    time: t.time,
    cohorts: t.cohorts,
    contact_name: t.contactName,
    contact_email: t.contactEmail,
    contact_phone: "",
    contact_language: t.choice,
  };
  const errors: SeasonErrors = {};
  for (const field of SEASON_FIELDS) {
    // Nobody to contact is an answer; half of somebody is a slip.
    if (field.startsWith("contact_") && !hasContact(values)) continue;
    if (!fields.shape[field].safeParse(values[field] ?? "").success) errors[field] = sentences[field];
  }
  if (!errors.first && !errors.last && (values.first ?? "") > (values.last ?? "")) errors.last = t.monthOrder;
  const lines = cohortLines(values.cohorts ?? "");
  if (!errors.cohorts && new Set(lines.map((line) => line.name)).size < lines.length) errors.cohorts = t.cohortTwice;
  if (Object.keys(errors).length) return { ok: false, errors };
  return {
    ok: true,
    input: seasonInput.parse({
      name: values.name,
      template: values.template,
      sessions: {
        first: values.first,
        last: values.last,
        weekday: values.weekday,
        week: Number(values.week),
        time: values.time,
      },
      ...(lines.length ? { cohorts: lines } : {}),
      ...(hasContact(values)
        ? {
            contact: {
              name: values.contact_name,
              email: values.contact_email,
              phone: values.contact_phone,
              language: values.contact_language || undefined,
            },
          }
        : {}),
    }),
  };
}

/** Why the season was not opened although each field was right. */
export function openingErrors(opened: Exclude<Opened, { ok: true }>, language: Language): SeasonErrors {
  const { forms, refusals } = copyOf(language);
  if (opened.reason === "unknown_template") return { template: refusals.unknown_template };
  if (opened.reason === "bad_schedule") return { last: refusals.bad_schedule };
  return { cohorts: forms.cohortSessions(opened.cohort) };
}

const [rule] = seasonInput.shape.sessions.options;

const fields = z.object({
  name: seasonInput.shape.name,
  template: seasonInput.shape.template.min(1),
  first: rule.shape.first,
  last: rule.shape.last,
  weekday: rule.shape.weekday,
  week: z.string().regex(/^[1-4]$/),
  time: rule.shape.time,
  cohorts: z.string().refine((text) => cohortLines(text).every(isCohort)),
  contact_name: contact.shape.name,
  contact_email: contact.shape.email,
  contact_phone: z.string(),
  contact_language: z.literal("").or(contact.shape.language.unwrap()),
});

function cohortLines(text: string) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [name = "", first, last, ...more] = line.split(";").map((part) => part.trim());
    return { name, first: Number(first), last: Number(last), ...(more.length ? { more } : {}) };
  });
}

function isCohort(line: ReturnType<typeof cohortLines>[number]): boolean {
  const isSession = (value: number) => Number.isInteger(value) && value > 0;
  return line.name !== "" && isSession(line.first) && isSession(line.last) && !line.more;
}

function hasContact(values: SeasonValues): boolean {
  return [values.contact_name, values.contact_email, values.contact_phone].some((value) => value);
}
