import type { Language } from "../../src/core/room.ts";
import type { Contact } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { longDate } from "../copy/dates.ts";
import { ContactLines, NotSet } from "../parts/contact-lines.tsx";

/** The day on which the sentences of this statement were last held against the product. */
const WRITTEN = Date.UTC(2026, 10, 22, 12);

export type AccessibilityProps = { language: Language; controller: string; contact: Contact };

/** The statement that Finnish law (306/2019) asks for. */
export function AccessibilityPage({ language, controller, contact }: AccessibilityProps) {
  const copy = copyOf(language).pages;
  const t = copy.accessibility;
  return (
    <article class="prose">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p>
        {t.provider}: {controller || <NotSet language={language} what={copy.privacy.controller.toLowerCase()} />}
      </p>

      <h2>{t.stateTitle}</h2>
      <p>{t.state}</p>

      <h2>{t.gapsTitle}</h2>
      <ul>
        {t.gaps.map((gap) => (
          <li>{gap}</li>
        ))}
      </ul>

      <h2>{t.otherTitle}</h2>
      <p>{t.other}</p>

      <h2>{t.feedbackTitle}</h2>
      <p>{t.feedback}</p>
      <ContactLines contact={contact} language={language} />

      <h2>{t.authorityTitle}</h2>
      <p>{t.authority}</p>
      <p>
        {t.authorityName}
        <br />
        <a href="https://www.saavutettavuusvaatimukset.fi">www.saavutettavuusvaatimukset.fi</a>
        <br />
        <a href="mailto:saavutettavuus@traficom.fi">saavutettavuus@traficom.fi</a>
        <br />
        {t.authorityPhone}
      </p>

      <h2>{t.testedTitle}</h2>
      <p>{t.tested(longDate(WRITTEN, "Europe/Helsinki", language))}</p>
    </article>
  );
}
