import { decimal } from "../../web/copy/numbers.ts";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";
import {
  PARTICIPANT_FIELDS,
  type ParticipantErrors,
  type ParticipantField,
  type ParticipantFormProps,
  type ParticipantValues,
} from "../../web/pages/participant-form.tsx";
import { municipalityName } from "../core/municipality.ts";
import { municipalityRegister } from "../core/municipality-register.ts";
import type { Language } from "../core/room.ts";
import type { Enrolled } from "../core/roster-difference.ts";
import type { RosterProblem } from "../core/roster-problem.ts";
import { WEEKDAYS } from "../core/time.ts";
import { slotsOf } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";

/** What was typed. Of a field that stands on the form several times, the filled ones in their order. */
export function valuesTyped(form: Record<string, unknown>): ParticipantValues {
  const named = PARTICIPANT_FIELDS.filter((field) => field in form || ALWAYS.includes(field));
  return Object.fromEntries(
    named.map((field) => {
      const cells = [form[field] ?? ""].flat().map((cell) => String(cell).trim());
      return [field, cells.filter((cell) => cell !== "").join("|")];
    }),
  );
}

/** Boxes of which none is ticked are not sent at all: every slot suits. */
const ALWAYS: readonly ParticipantField[] = ["slots"];

/** Somebody new speaks the reader's language until another is chosen, and joins the season's last cohort. */
export function emptyValues(season: Season, language: Language): ParticipantValues {
  const cohort = season.cohorts.at(-1)?.name;
  return { language, ...(cohort === undefined ? {} : { cohort }) };
}

/** What is known of somebody, as the form shows it to a reader of `language`. */
export function valuesOf(enrolled: Enrolled, language: Language): ParticipantValues {
  const { experienceYears: years } = enrolled;
  return {
    name: enrolled.name,
    email: enrolled.address,
    municipality: municipalityName(enrolled.municipality, language),
    experience_years: years === null ? "" : decimal(years, language),
    language: enrolled.language,
    languages: enrolled.languages.join("|"),
    cohort: enrolled.cohort ?? "",
    slots: enrolled.slots?.join("|") ?? "",
    employer: enrolled.employer ?? "",
    external_id: enrolled.externalId ?? "",
  };
}

/** A sentence for each field that has a problem; what belongs to no field is said of the address. */
export function errorsOf(problems: readonly RosterProblem[], language: Language): ParticipantErrors {
  const errors: Partial<Record<ParticipantField, string>> = {};
  for (const problem of problems) {
    const field = PARTICIPANT_FIELDS.find((name) => name === problem.column) ?? "email";
    errors[field] ??= rosterSentence(problem, language);
  }
  return errors;
}

export function choicesOf(season: Season, language: Language): ParticipantFormProps["choices"] {
  const names = municipalityRegister.map(([, fi, sv]) => (language === "sv" ? sv : fi));
  return {
    municipalities: names.toSorted((a, b) => a.localeCompare(b, language === "sv" ? "sv" : "fi")),
    cohorts: season.cohorts.map((cohort) => cohort.name),
    slots: slotsOf(season).toSorted((a, b) => (inWeek(a) < inWeek(b) ? -1 : 1)),
  };
}

/** Sorts slots as a week has them: "2 14:00" for "wed 14:00". */
function inWeek(slot: string): string {
  const [weekday = "", time = ""] = slot.split(" ");
  return `${(WEEKDAYS as readonly string[]).indexOf(weekday)} ${time}`;
}
