import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { slotName } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { ErrorSummary, Select, TextField } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";

export const PARTICIPANT_FIELDS = [
  "name",
  "email",
  "municipality",
  "experience_years",
  "cohort",
  "language",
  "languages",
  "slots",
  "employer",
  "external_id",
] as const;
export type ParticipantField = (typeof PARTICIPANT_FIELDS)[number];

/** As typed; lists as in a roster's cells, "fi|sv". */
export type ParticipantValues = Readonly<Partial<Record<ParticipantField, string>>>;
/** Sentences by field. */
export type ParticipantErrors = Readonly<Partial<Record<ParticipantField, string>>>;

export type ParticipantFormProps = {
  language: Language;
  /** POST target; the fields are `PARTICIPANT_FIELDS`, `languages` and `slots` several times each. */
  action: string;
  values: ParticipantValues;
  errors: ParticipantErrors;
  choices: {
    /** In the reader's language. */
    readonly municipalities: readonly string[];
    /** None: the season has no cohorts, and nothing is asked. */
    readonly cohorts: readonly string[];
    readonly slots: readonly string[];
  };
};

export function NewParticipantPage({
  seasonName,
  back,
  ...form
}: ParticipantFormProps & { seasonName: string; back: string }) {
  const t = copyOf(form.language).participants;
  return (
    <div class="stack">
      <PageHead title={t.addTitle} eyebrow={seasonName} />
      <Card>
        <p>{t.addIntro}</p>
        <ParticipantForm {...form} known={false} submit={t.addButton} />
      </Card>
      <p>
        <a href={back}>{t.cancel}</a>
      </p>
    </div>
  );
}

/** Everything that a roster says of one person. */
export function ParticipantForm(props: ParticipantFormProps & { known: boolean; submit: string }) {
  const { language, action, values, errors, choices, known, submit } = props;
  const { participants, admin } = copyOf(language);
  const t = participants.details;
  const field = (name: ParticipantField) => ({ name, value: values[name], error: errors[name] });
  return (
    <form class="form" method="post" action={action}>
      <ErrorSummary title={t.errors} errors={errors as Record<string, string>} />
      <div class="columns">
        <TextField {...field("name")} label={t.name} required />
        <TextField
          {...field("email")}
          label={t.email}
          type="email"
          {...(known ? { hint: t.emailHint } : {})}
          required
        />
        <TextField
          {...field("municipality")}
          label={t.municipality}
          hint={t.municipalityHint}
          suggestions={choices.municipalities}
          required
        />
        <TextField {...field("experience_years")} label={t.years} hint={t.yearsHint} />
        {choices.cohorts.length > 0 && (
          <Select
            {...field("cohort")}
            label={t.cohort}
            options={choices.cohorts.map((name) => ({ value: name, label: name }))}
          />
        )}
        <Select
          {...field("language")}
          label={t.language}
          options={LANGUAGES.map((one) => ({ value: one, label: admin.languages[one] }))}
        />
        <TextField {...field("employer")} label={t.employer} />
        <TextField {...field("external_id")} label={t.externalId} hint={t.externalIdHint} />
      </div>
      <LanguageFields {...props} />
      <SlotFields {...props} />
      <button type="submit" class="primary">
        {submit}
      </button>
    </form>
  );
}

const LANGUAGES = ["fi", "sv", "en"] as const;

/** One field for each place in the order of preference: the order is part of the answer. */
function LanguageFields({ language, values, errors }: ParticipantFormProps) {
  const { participants, admin } = copyOf(language);
  const t = participants.details;
  const chosen = listOf(values.languages);
  const options = [
    { value: "", label: admin.none },
    ...LANGUAGES.map((one) => ({ value: one, label: admin.languages[one] })),
  ];
  return (
    <fieldset id="field-languages">
      <legend>{t.languages}</legend>
      <div class="stack tight">
        <p class="hint">{t.languagesHint}</p>
        {errors.languages && <p class="bad-text">{errors.languages}</p>}
        <div class="columns">
          {LANGUAGES.map((_, index) => (
            <Select
              name="languages"
              scope={String(index + 1)}
              label={t.languageNumber(index + 1)}
              value={chosen[index] ?? ""}
              options={options}
            />
          ))}
        </div>
      </div>
    </fieldset>
  );
}

function SlotFields({ language, values, errors, choices }: ParticipantFormProps) {
  const t = copyOf(language).participants.details;
  const chosen = listOf(values.slots);
  return (
    <fieldset id="field-slots">
      <legend>{t.slots}</legend>
      <div class="stack tight">
        <p class="hint">{t.slotsHint}</p>
        {errors.slots && <p class="bad-text">{errors.slots}</p>}
        <div class="columns">
          {[...new Set([...choices.slots, ...chosen])].map((slot, index) => (
            <div class="check">
              <input
                id={`field-slots-${index + 1}`}
                type="checkbox"
                name="slots"
                value={slot}
                checked={chosen.includes(slot)}
              />
              <label for={`field-slots-${index + 1}`}>{slotName(slot, language)}</label>
            </div>
          ))}
        </div>
      </div>
    </fieldset>
  );
}

export function listOf(cell: string | undefined): string[] {
  return (cell ?? "").split("|").filter((part) => part !== "");
}
