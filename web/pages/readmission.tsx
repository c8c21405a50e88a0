import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { ErrorSummary, TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";

export type ReadmissionProps = {
  language: Language;
  seasonName: string;
  /** POST `email`, and `asked` = 1. */
  action: string;
  back: string;
  email: string;
  /** Why nothing was done; `asked`: nobody has said that she asked for it. */
  error: "email" | "asked" | null;
  lifted: boolean;
};

/** Lets the address of somebody who was erased be enrolled again. */
export function ReadmissionPage({ language, seasonName, action, back, email, error, lifted }: ReadmissionProps) {
  const { participants } = copyOf(language);
  const t = participants.readmission;
  const errors = error === null ? {} : { [error]: error === "email" ? t.notBlocked : t.mustAsk };
  return (
    <div class="stack">
      <PageHead title={t.title} eyebrow={seasonName} />
      {lifted && (
        <Notice tone="ok" role="status">
          <p>{t.lifted}</p>
        </Notice>
      )}
      <Card>
        <p>{t.intro}</p>
        <p>{t.after}</p>
        <form class="form" method="post" action={action}>
          <ErrorSummary title={participants.details.errors} errors={errors} />
          <TextField
            name="email"
            type="email"
            label={t.email}
            value={email}
            error={errors.email}
            autocomplete="off"
            required
          />
          <div class="check">
            <input
              id="field-asked"
              type="checkbox"
              name="asked"
              value="1"
              required
              aria-invalid={error === "asked" ? "true" : undefined}
            />
            <label for="field-asked">{t.asked}</label>
          </div>
          {error === "asked" && <p class="bad-text">{t.mustAsk}</p>}
          <button type="submit">{t.confirm}</button>
        </form>
        <p>
          <a href={back}>{participants.cancel}</a>
        </p>
      </Card>
    </div>
  );
}
