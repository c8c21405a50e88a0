import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { ActPreview } from "../parts/act-preview.tsx";
import { Card } from "../parts/card.tsx";
import { PostButton } from "../parts/post-button.tsx";

/** Her newest answer about the research, since when it holds and who recorded it. */
export type ResearchAnswer = {
  readonly answer: "yes" | "no" | "withdrawn";
  readonly at: Instant;
  readonly source: "roster" | "page" | "admin";
};

type ParticipantResearchProps = {
  language: Language;
  zone: string;
  /** Null: never answered. */
  research: ResearchAnswer | null;
  /** GET shows what leaving would mean; POST does it, with `undo` = 1 takes the record back. */
  action: string;
};

/** Whether researchers may use her data, and the way to record that she wants to leave the research. */
export function ParticipantResearch({ language, zone, research, action }: ParticipantResearchProps) {
  const t = copyOf(language).participants.research;
  const recorded = research?.answer === "withdrawn" && research.source === "admin";
  return (
    <Card title={t.title} id="research">
      <p>{research ? t[research.answer](shortDate(research.at, zone, language)) : t.none}</p>
      {recorded && <PostButton action={action} fields={{ undo: "1" }} label={t.undo} />}
      {research?.answer !== "withdrawn" && (
        <>
          <p>{t.intro}</p>
          <p>
            <a class="button" href={action}>
              {t.open}
            </a>
          </p>
        </>
      )}
    </Card>
  );
}

export type ResearchPreviewProps = {
  language: Language;
  seasonName: string;
  name: string;
  /** Rows of attendance that researchers see of her now. */
  rows: number;
  /** POST target. */
  action: string;
  /** Her page: nothing has changed. */
  back: string;
};

/** What follows when somebody leaves the research; nothing has happened yet. */
export function ResearchPreviewPage({ language, seasonName, name, rows, action, back }: ResearchPreviewProps) {
  const { participants } = copyOf(language);
  const t = participants.research;
  return (
    <ActPreview
      title={t.confirmTitle(name)}
      seasonName={seasonName}
      heading={t.happens}
      lines={[rows ? t.rows(rows) : t.noRows, rows > 0 && t.copies, t.stays, t.undoLater]}
      cancel={{ label: participants.cancel, href: back }}
    >
      <PostButton action={action} label={t.confirm} look="primary" />
    </ActPreview>
  );
}
