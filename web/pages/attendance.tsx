import type { Confidence } from "../../src/core/attendance/confidence.ts";
import type { NoVerdict, Verdict } from "../../src/core/attendance.ts";
import type { Answer, Role } from "../../src/core/invitation.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { clockTime, shortDate } from "../copy/dates.ts";
import { decimal } from "../copy/numbers.ts";
import { Card } from "../parts/card.tsx";
import { type Download, Downloads } from "../parts/downloads.tsx";
import { Empty } from "../parts/empty.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Table } from "../parts/table.tsx";
import { Heat, isTogether, Key, togetherWords, wordsOf } from "./attendance-heat.tsx";

export type AttendanceRow = {
  readonly participant: string;
  readonly name: string;
  readonly group: number;
  /** Why her group met together with others. */
  readonly merged: "absences" | "person" | "live" | null;
  readonly role: Role;
  readonly session: number;
  readonly startsAt: Instant;
  readonly verdict: Verdict | null;
  readonly reason: NoVerdict | null;
  readonly late: boolean;
  readonly minutes: number;
  readonly minutesWithOthers: number;
  readonly firstArrival: Instant | null;
  readonly returns: number;
  readonly answer: Answer | null;
  readonly confidence: Confidence | null;
  /** Where its evidence is shown and corrected; null before the meeting is over. */
  readonly href: string | null;
};

export type AttendanceProps = {
  language: Language;
  zone: string;
  now: Instant;
  seasonName: string;
  sessions: readonly { readonly number: number; readonly date: Instant }[];
  /** One for every invitation, by participant and then session. */
  rows: readonly AttendanceRow[];
  rules: { readonly version: string; readonly present: number; readonly partial: number };
  downloads: readonly Download[];
};

export function AttendancePage(props: AttendanceProps) {
  const { language, seasonName, rows, rules } = props;
  const t = copyOf(language).admin.attendance;
  return (
    <div class="stack">
      <PageHead title={t.title} eyebrow={seasonName} />
      {rows.length === 0 ? (
        <Empty>
          <p class="lead">{t.empty}</p>
        </Empty>
      ) : (
        <>
          <Disputed {...props} />
          <Card>
            <Heat {...props} />
            <Key language={language} />
            <p class="hint">{t.rules(rules.version, rules.present, rules.partial)}</p>
          </Card>
          <Card title={t.downloads}>
            <Downloads downloads={props.downloads} />
          </Card>
          <Card>
            <details class="fold">
              <summary>{t.rowsTitle(rows.length)}</summary>
              <LongRows {...props} />
            </details>
          </Card>
        </>
      )}
    </div>
  );
}

/** What a person must look at. */
function Disputed({ language, zone, rows }: AttendanceProps) {
  const t = copyOf(language).evidence;
  const disputed = rows.filter((row) => row.confidence === "disputed");
  if (disputed.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        <strong>{t.disputedTitle(disputed.length)}</strong>
      </p>
      <p>{t.disputedHint}</p>
      <ul>
        {disputed.map((row) => (
          <li>
            {row.href === null ? row.name : <a href={row.href}>{row.name}</a>},{" "}
            {shortDate(row.startsAt, zone, language)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function LongRows({ language, zone, now, rows }: AttendanceProps) {
  const copy = copyOf(language).admin;
  const t = copy.attendance;
  return (
    <Table
      id="rows"
      caption={t.rowsCaption}
      quietCaption
      columns={[
        { label: t.participant, kind: "nowrap" },
        { label: t.session, kind: "number" },
        { label: t.group, kind: "number" },
        { label: copyOf(language).merging.attendance.place },
        { label: t.verdict },
        { label: t.minutes, kind: "number" },
        { label: t.withOthers, kind: "number" },
        { label: t.arrived, kind: "nowrap" },
        { label: t.returns, kind: "number" },
        { label: t.answer },
        { label: copyOf(language).evidence.confidence },
      ]}
      rows={rows.map((row) => ({
        cells: [
          row.href === null ? row.name : <a href={row.href}>{row.name}</a>,
          row.session,
          row.group,
          isTogether(row) ? togetherWords(row, language) : copy.none,
          wordsOf(row, now, language) + (row.late ? `, ${t.late}` : ""),
          decimal(row.minutes, language),
          decimal(row.minutesWithOthers, language),
          row.firstArrival === null ? copy.none : clockTime(row.firstArrival, zone, language),
          row.returns,
          row.answer === null ? copy.none : t.answers[row.answer],
          row.confidence === null ? copy.none : copyOf(language).evidence.confidences[row.confidence],
        ],
      }))}
    />
  );
}
