import type { Confidence } from "../../src/core/attendance/confidence.ts";
import type { Correction, Statement, Witness } from "../../src/core/attendance/correction.ts";
import type { Evidence } from "../../src/core/attendance/figures.ts";
import type { NoVerdict, Verdict } from "../../src/core/attendance.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { clockRange, clockTime, meetingTime, shortDate } from "../copy/dates.ts";
import { decimal } from "../copy/numbers.ts";
import { verdictWords } from "../copy/verdict-words.ts";
import { Card } from "../parts/card.tsx";
import { Facts } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { Table } from "../parts/table.tsx";
import { CorrectionForm, CorrectionPreview } from "./correction-form.tsx";

export type Shown = {
  readonly verdict: Verdict | null;
  readonly reason: NoVerdict | null;
  readonly confidence: Confidence | null;
  readonly recorded: Verdict | null;
  readonly minutes: number;
  readonly minutesWithOthers: number;
  readonly minutesWithTwo: number;
  readonly minutesAlone: number;
  readonly peopleMet: number;
  readonly unidentified: number;
  readonly records: readonly Evidence[];
};

export type TrailLine = {
  readonly id: string;
  readonly kind: Correction["kind"];
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly witness: Witness;
  /** Who of the programme; null: the participant. */
  readonly by: string | null;
  readonly at: Instant;
  readonly reason: string | null;
  readonly state: "inForce" | "undone" | "replaced" | null;
  /** Where taking it back is posted; null where there is nothing to take back. */
  readonly undo: string | null;
};

export type CorrectionValues = { kind: Statement; from: string; to: string; everybody: boolean; reason: string };

export type EvidenceProps = {
  language: Language;
  zone: string;
  seasonName: string;
  name: string;
  meeting: { readonly session: number; readonly group: number; readonly startsAt: Instant; readonly endsAt: Instant };
  row: Shown;
  trail: readonly TrailLine[];
  form: {
    readonly action: string;
    readonly values: CorrectionValues;
    /** Why it was not taken: a sentence for each field. */
    readonly errors: Readonly<Record<string, string>>;
    /** Null before it was asked for. */
    readonly preview: readonly { readonly name: string; readonly before: Shown; readonly after: Shown }[] | null;
  } | null;
  /** What was just done. */
  saved: "stored" | "undoneNow" | null;
  back: string;
};

/** One person at one meeting: what is in force, where it comes from, who corrected it, and the way to do so. */
export function AttendanceEvidencePage(props: EvidenceProps) {
  const { language, zone, seasonName, name, meeting, saved, back } = props;
  const copy = copyOf(language);
  const t = copy.evidence.one;
  const when = meetingTime(meeting.startsAt, meeting.endsAt, zone, language);
  return (
    <div class="stack">
      <PageHead title={t.title(name)} eyebrow={`${seasonName} · ${copy.admin.group(meeting.group)} · ${when}`} />
      {saved && (
        <Notice tone="ok" role="status">
          <p>{t[saved]}</p>
        </Notice>
      )}
      <p>
        <a href={back}>{t.back}</a>
      </p>
      {props.form && <CorrectionPreview language={language} form={props.form} />}
      <div class="split">
        <div class="stack">
          <InForce {...props} />
          <Records {...props} />
        </div>
        {props.form && <CorrectionForm language={language} form={props.form} />}
      </div>
      <Trail {...props} />
    </div>
  );
}

function InForce({ language, row }: EvidenceProps) {
  const copy = copyOf(language);
  const t = copy.evidence.one;
  const minutes = (value: number) => decimal(value, language);
  return (
    <Card title={t.now}>
      <Facts
        facts={[
          { label: t.verdict, value: <strong>{verdictWords(row, language)}</strong> },
          {
            label: copy.evidence.confidence,
            value: row.confidence === null ? copy.admin.none : copy.evidence.confidences[row.confidence],
          },
          {
            label: t.recorded,
            value: row.recorded === null ? copy.admin.none : copy.admin.attendance.verdicts[row.recorded],
          },
          { label: t.minutes, value: minutes(row.minutes) },
          { label: t.withOthers, value: minutes(row.minutesWithOthers) },
          { label: t.withTwo, value: minutes(row.minutesWithTwo) },
          { label: t.alone, value: minutes(row.minutesAlone) },
          { label: t.met, value: row.peopleMet },
          ...(row.unidentified > 0 ? [{ label: t.unidentified, value: row.unidentified }] : []),
        ]}
      />
    </Card>
  );
}

function Records({ language, zone, row }: EvidenceProps) {
  const { one: t, sources } = copyOf(language).evidence;
  return (
    <Card title={t.visits}>
      {row.records.length === 0 ? (
        <p class="quiet">{t.noVisits}</p>
      ) : (
        <Table
          id="records"
          caption={t.visits}
          quietCaption
          columns={[{ label: t.time, kind: "nowrap" }, { label: t.tells }]}
          rows={row.records.map((visit) => ({
            cells: [
              clockRange(visit.from, visit.to, zone, language),
              visit.sources.map((source) => sources[source]).join(", "),
            ],
          }))}
        />
      )}
    </Card>
  );
}

function Trail({ language, zone, trail }: EvidenceProps) {
  const copy = copyOf(language);
  const t = copy.evidence.one;
  return (
    <Card title={t.trail} id="trail">
      {trail.length === 0 ? (
        <p class="quiet">{t.noTrail}</p>
      ) : (
        <Table
          id="trail-table"
          caption={t.trail}
          quietCaption
          columns={[
            { label: t.statement },
            { label: t.who },
            { label: t.when, kind: "nowrap" },
            { label: t.why, kind: "wide-cell" },
            { label: t.state },
          ]}
          rows={trail.map((line) => ({
            cells: [
              statementWords(line, zone, language),
              line.by ?? t.self,
              `${shortDate(line.at, zone, language)} ${clockTime(line.at, zone, language)}`,
              line.reason ?? copy.admin.none,
              <div class="row">
                {line.state === null ? copy.admin.none : t[line.state]}
                {line.undo && (
                  <PostButton
                    action={line.undo}
                    label={t.undo}
                    about={t.undoAbout(statementWords(line, zone, language))}
                    look="small-button"
                  />
                )}
              </div>,
            ],
          }))}
        />
      )}
    </Card>
  );
}

function statementWords({ kind, from, to }: TrailLine, zone: string, language: Language): string {
  const { entries } = copyOf(language).evidence;
  return kind === "present" ? entries.present(clockRange(from ?? 0, to ?? 0, zone, language)) : entries[kind];
}
