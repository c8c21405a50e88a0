import type { Statement } from "../../src/core/attendance/correction.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { decimal } from "../copy/numbers.ts";
import { verdictWords } from "../copy/verdict-words.ts";
import { Card } from "../parts/card.tsx";
import { CheckField, Select, TextArea, TextField } from "../parts/field.tsx";
import { Table } from "../parts/table.tsx";
import type { EvidenceProps, Shown } from "./attendance-evidence.tsx";

type Form = NonNullable<EvidenceProps["form"]>;

const KINDS: readonly Statement[] = ["present", "absent", "not_me", "room_failed"];

/** First what would change, then the button that stores it. */
export function CorrectionForm({ language, form }: { language: Language; form: Form }) {
  const t = copyOf(language).evidence.one;
  const { action, values, errors } = form;
  return (
    <Card title={t.form}>
      <p class="hint">{t.formHint}</p>
      <form class="stack" method="post" action={action}>
        <Select
          name="kind"
          label={t.kind}
          value={values.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        />
        <TextField name="from" label={t.from} type="time" value={values.from} hint={t.timeHint} error={errors.from} />
        <TextField name="to" label={t.to} type="time" value={values.to} />
        <TextArea
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={values.reason}
          rows={3}
          error={errors.reason}
          required
        />
        <CheckField name="everybody" value="1" label={t.everybody} checked={values.everybody} />
        <div class="row">
          <button type="submit" class="primary" name="step" value="check">
            {t.check}
          </button>
        </div>
      </form>
    </Card>
  );
}

/** What was asked to be shown before it is stored. */
export function CorrectionPreview({ language, form }: { language: Language; form: Form }) {
  const copy = copyOf(language);
  const t = copy.evidence.one;
  const { action, values, preview: changes } = form;
  if (changes === null) return null;
  const fields = { ...values, everybody: values.everybody ? "1" : "" };
  return (
    <Card title={t.preview} id="preview" tone="accented">
      {changes.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <Table
          id="changes"
          caption={t.preview}
          quietCaption
          columns={[{ label: copy.admin.attendance.participant }, { label: t.before }, { label: t.after }]}
          rows={changes.map(({ name, before, after }) => ({
            cells: [name, wordsOf(before, language), wordsOf(after, language)],
          }))}
        />
      )}
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="primary" name="step" value="store">
          {t.store}
        </button>
      </form>
    </Card>
  );
}

function wordsOf(shown: Shown, language: Language): string {
  const { confidences, one } = copyOf(language).evidence;
  const minutes = one.minutesOf(decimal(shown.minutes, language), decimal(shown.minutesWithOthers, language));
  const confidence = shown.confidence === null ? [] : [confidences[shown.confidence]];
  return [verdictWords(shown, language), minutes, ...confidence].join(" · ");
}
