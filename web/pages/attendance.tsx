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
import { PageHead } from "../parts/page-head.tsx";
import { ScrollBox, Table } from "../parts/table.tsx";

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

const SIGN: Record<Verdict, string> = { present: "●", partial: "◐", waited: "◔", excused: "–", absent: "○" };
const WHY_NOT: Record<NoVerdict, string> = {
  ...{ cancelled: "×", not_held: "∅", on_leave: "‖", undelivered: "?", room_failed: "△" },
};
const NOT_YET = "·";
const REASONS = ["on_leave", "cancelled", "not_held", "undelivered", "room_failed"] as const;
const VERDICTS = ["present", "partial", "waited", "excused", "absent"] as const;

function Heat({ language, zone, now, sessions, rows }: AttendanceProps) {
  const t = copyOf(language).admin.attendance;
  const people = [...Map.groupBy(rows, (row) => row.participant).values()];
  return (
    <ScrollBox label="heat-caption">
      <table class="table heat">
        <caption id="heat-caption">
          <span class="vh">{t.caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.participant}</th>
            {sessions.map((session) => (
              <th scope="col">{shortDate(session.date, zone, language)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((mine) => (
            <tr>
              <th scope="row">{mine[0]?.name}</th>
              {sessions.map(({ number }) => (
                <HeatCell row={rowOf(mine, number)} now={now} language={language} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Whoever was a guest elsewhere was there, and not where her own group met. */
function rowOf(mine: readonly AttendanceRow[], session: number): AttendanceRow | undefined {
  const rows = mine.filter((row) => row.session === session);
  return (
    rows.find((row) => row.role === "guest" && row.answer !== "declined") ?? rows.find((row) => row.role !== "guest")
  );
}

function HeatCell({ row, now, language }: { row: AttendanceRow | undefined; now: Instant; language: Language }) {
  const t = copyOf(language).admin.attendance;
  const together = row && isTogether(row) && wasThere(row);
  return (
    <td class={row?.verdict ?? ""}>
      <span aria-hidden="true">
        {row ? signOf(row, now) : ""}
        {row?.late && "!"}
        {together && "+"}
      </span>
      <span class="vh">
        {row ? verdictWords(row, now, language) : t.notInvited}
        {row?.late && `, ${t.late}`}
        {together && `, ${togetherWords(row, language)}`}
      </span>
    </td>
  );
}

function Key({ language }: { language: Language }) {
  const t = copyOf(language).admin.attendance;
  return (
    <ul class="key" aria-label={t.keyTitle}>
      {VERDICTS.map((verdict) => (
        <li>
          <span aria-hidden="true">{SIGN[verdict]}</span> {t.verdicts[verdict]}
        </li>
      ))}
      <li>
        <span aria-hidden="true">!</span> {t.late}
      </li>
      {REASONS.map((reason) => (
        <li>
          <span aria-hidden="true">{WHY_NOT[reason]}</span> {t.reasons[reason]}
        </li>
      ))}
      <li>
        <span aria-hidden="true">{NOT_YET}</span> {t.notYet}
      </li>
      <li>
        <span aria-hidden="true">+</span> {copyOf(language).merging.attendance.sign}
      </li>
    </ul>
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
      ]}
      rows={rows.map((row) => ({
        cells: [
          row.name,
          row.session,
          row.group,
          isTogether(row) ? togetherWords(row, language) : copy.none,
          verdictWords(row, now, language) + (row.late ? `, ${t.late}` : ""),
          decimal(row.minutes, language),
          decimal(row.minutesWithOthers, language),
          row.firstArrival === null ? copy.none : clockTime(row.firstArrival, zone, language),
          row.returns,
          row.answer === null ? copy.none : t.answers[row.answer],
        ],
      }))}
    />
  );
}

function isTogether({ merged, role }: AttendanceRow): boolean {
  return merged !== null || role === "guest";
}

/** Whoever stayed away met nobody, whoever her group met with. */
function wasThere({ minutes }: AttendanceRow): boolean {
  return minutes > 0;
}

function isNotYet({ reason, startsAt }: AttendanceRow, now: Instant): boolean {
  return reason === null || (reason === "not_held" && startsAt > now);
}

function signOf(row: AttendanceRow, now: Instant): string {
  if (row.verdict !== null) return SIGN[row.verdict];
  return row.reason === null || isNotYet(row, now) ? NOT_YET : WHY_NOT[row.reason];
}

function togetherWords({ merged, role }: AttendanceRow, language: Language): string {
  const t = copyOf(language).merging.attendance;
  return [...(role === "guest" ? [t.guest] : []), ...(merged ? [t.merged[merged]] : [])].join(", ");
}

function verdictWords(row: AttendanceRow, now: Instant, language: Language): string {
  const t = copyOf(language).admin.attendance;
  if (row.verdict !== null) return t.verdicts[row.verdict];
  if (row.reason === null || isNotYet(row, now)) return t.notYet;
  return t.reasons[row.reason];
}
