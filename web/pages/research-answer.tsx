import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { PostButton } from "../parts/post-button.tsx";

type ResearchAnswer = "yes" | "no" | "withdrawn";

/** Her answer to the information sheet of this name, and since when it stands. */
export type Research = { readonly sheet: string; readonly answer: ResearchAnswer | null; readonly at: Instant | null };

/** Whether she takes part in the research, and the buttons that change it. `link` is the path of her personal link. */
export function ResearchCard({
  language,
  zone,
  link,
  research,
  sheetUrl,
}: {
  language: Language;
  zone: string;
  link: string;
  research: Research;
  sheetUrl: string;
}) {
  const t = copyOf(language).pages.personal;
  const day = research.at === null ? "" : shortDate(research.at, zone, language);
  const present = research.answer === null ? t.research.none : t.research[research.answer](day);
  const button = (answer: ResearchAnswer, label: string) => (
    <PostButton
      action={`${link}/research`}
      fields={{ answer, sheet: research.sheet }}
      label={label}
      look="small-button"
      id={`research-${answer}`}
      enhance
    />
  );
  return (
    <Card title={t.researchTitle} id="tutkimus">
      <p>
        <strong>{t.researchQuestion}</strong>
      </p>
      <p>{present}</p>
      <p class="quiet">
        {t.researchAbout} <a href={sheetUrl}>{t.researchSheet}</a>
      </p>
      <div class="row">
        {research.answer === "yes" ? (
          button("withdrawn", t.withdraw)
        ) : (
          <>
            {button("yes", t.yes)}
            {research.answer === null && button("no", t.no)}
          </>
        )}
      </div>
    </Card>
  );
}
