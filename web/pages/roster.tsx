import type { Language } from "../../src/core/room.ts";
import type { SeasonState } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Stats } from "../parts/facts.tsx";
import { FileField, TextArea } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Table } from "../parts/table.tsx";
import { type PeopleProps, RosterPeople } from "./roster-people.tsx";

/** A line of the file as it was written. */
export type FileLine = { readonly line: number; readonly cells: readonly string[] };

export type RosterPreview = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly newCohorts: readonly string[];
  /** Line 0 is the file as a whole; the sentence says what to do. */
  readonly problems: readonly { readonly line: number; readonly column: string | null; readonly message: string }[];
  /** The file's own column names. */
  readonly columns: readonly string[];
  readonly badLines: readonly FileLine[];
  /** The first few only. */
  readonly goodLines: readonly FileLine[];
};

export type RosterProps = PeopleProps & {
  seasonName: string;
  state: SeasonState;
  /** POST, multipart: `file` or `text`, and `step` = check | store. */
  action: string;
  /** What was pasted or read from the file; goes along when it is confirmed. */
  text: string;
  /** The dry run, or null before one. */
  preview: RosterPreview | null;
  stored: { readonly added: number; readonly changed: number } | null;
  /** Somebody's personal data was just erased. */
  erased: boolean;
  /** Where one person is added. */
  add: string;
  /** Where the block of an erased person's address is lifted. */
  readmissions: string;
};

export function RosterPage(props: RosterProps) {
  const { language, seasonName, allowed, state, preview, stored, erased, add } = props;
  const { admin: t, participants } = copyOf(language);
  return (
    <div class="stack wide">
      <PageHead title={t.roster.title} eyebrow={seasonName}>
        {allowed && (
          <a class="button" href={add}>
            {participants.add}
          </a>
        )}
      </PageHead>
      {erased && (
        <Notice tone="ok" role="status">
          <p>{participants.erased}</p>
        </Notice>
      )}
      {stored && (
        <Notice tone="ok" role="status">
          <p>{t.roster.stored(stored.added, stored.changed)}</p>
        </Notice>
      )}
      {preview && <Preview {...props} preview={preview} />}
      {allowed ? (
        <Card>
          <p>{t.roster.intro}</p>
          <p class="hint">{t.roster.columns}</p>
          <form class="form" method="post" action={props.action} enctype="multipart/form-data">
            <div class="columns">
              <FileField name="file" label={t.roster.file} hint={t.roster.fileHint} accept=".csv,.txt,text/csv" />
              <TextArea
                name="text"
                label={t.roster.paste}
                hint={t.roster.pasteHint}
                rows={5}
                value={preview ? props.text : ""}
              />
            </div>
            <div class="row">
              <button type="submit" name="step" value="check" class={preview ? "" : "primary"}>
                {t.roster.check}
              </button>
              <span class="hint">{t.roster.checkHint}</span>
            </div>
          </form>
        </Card>
      ) : (
        <Notice tone="info">
          <p>{t.refusals[state]}</p>
        </Notice>
      )}
      <RosterPeople {...props} />
      {allowed && (
        <p>
          <a href={props.readmissions}>{copyOf(language).participants.readmission.link}</a>
        </p>
      )}
    </div>
  );
}

function Preview({ language, preview, action, text }: RosterProps & { preview: RosterPreview }) {
  const t = copyOf(language).admin.roster;
  const { problems, added, changed } = preview;
  const bad = problems.length > 0;
  return (
    <Card title={t.previewTitle} id="preview" tone={bad ? "bad" : "accented"}>
      <Stats
        stats={[
          { label: t.added, value: added },
          { label: t.changed, value: changed },
          { label: t.unchanged, value: preview.unchanged },
          { label: t.problems, value: problems.length, ...(bad ? { tone: "bad" as const } : {}) },
        ]}
      />
      {preview.newCohorts.length > 0 && <p>{t.newCohorts(preview.newCohorts.join(", "))}</p>}
      {bad && (
        <>
          <Notice tone="bad" role="alert">
            <p>{t.refused}</p>
          </Notice>
          <Table
            id="problems"
            caption={t.problemsCaption}
            columns={[{ label: t.line }, { label: t.column, kind: "nowrap" }, { label: t.problem, kind: "wide-cell" }]}
            rows={problems.map(({ line, column, message }) => ({
              cells: [
                preview.badLines.some((row) => row.line === line) ? (
                  <a href={`#line-${line}`}>{line}</a>
                ) : line === 0 ? (
                  t.wholeFile
                ) : (
                  line
                ),
                column ?? copyOf(language).admin.none,
                message,
              ],
            }))}
          />
          {preview.badLines.length > 0 && (
            <Lines
              id="bad-lines"
              caption={t.badRows}
              columns={preview.columns}
              lines={preview.badLines}
              language={language}
            />
          )}
        </>
      )}
      {preview.goodLines.length > 0 && (
        <Lines
          id="good-lines"
          caption={t.goodRows(preview.goodLines.length)}
          columns={preview.columns}
          lines={preview.goodLines}
          language={language}
        />
      )}
      {!bad && added + changed === 0 && (
        <Notice tone="ok">
          <p>{t.nothing}</p>
        </Notice>
      )}
      {!bad && added + changed > 0 && (
        <form method="post" action={action} enctype="multipart/form-data">
          <textarea name="text" hidden readonly>
            {text}
          </textarea>
          <button type="submit" name="step" value="store" class="primary large">
            {t.confirm(added, changed)}
          </button>
        </form>
      )}
    </Card>
  );
}

type LinesProps = {
  id: string;
  caption: string;
  columns: readonly string[];
  lines: readonly FileLine[];
  language: Language;
};

function Lines({ id, caption, columns, lines, language }: LinesProps) {
  return (
    <Table
      id={id}
      caption={caption}
      columns={[{ label: copyOf(language).admin.roster.line }, ...columns.map((label) => ({ label }))]}
      rows={lines.map(({ line, cells }) => ({
        id: `line-${line}`,
        cells: [line, ...columns.map((_, index) => cells[index] ?? "")],
      }))}
    />
  );
}
