import type { Confidence } from "../../src/core/attendance/confidence.ts";
import type { NoVerdict, Verdict } from "../../src/core/attendance.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { verdictWords } from "../copy/verdict-words.ts";
import { ScrollBox } from "../parts/table.tsx";
import type { AttendanceProps, AttendanceRow } from "./attendance.tsx";

const SIGN: Record<Verdict, string> = { present: "●", partial: "◐", waited: "◔", excused: "–", absent: "○" };
const WHY_NOT: Record<NoVerdict, string> = {
  ...{ cancelled: "×", not_held: "∅", on_leave: "‖", undelivered: "?", room_failed: "△", unrecorded: "□" },
};
const NOT_YET = "·";
/** By the next day everybody's visits have been read; before that nobody can say that nothing was held. */
const READ_WITHIN_MS = 86_400_000;
const REASONS = ["on_leave", "cancelled", "not_held", "undelivered", "room_failed", "unrecorded"] as const;
/** Beside the verdict where its support is out of the ordinary. */
const DOUBT: Partial<Record<Confidence, string>> = { disputed: "‡", corrected: "*" };
const VERDICTS = ["present", "partial", "waited", "excused", "absent"] as const;

/** A sign for everybody at every session, each leading to its evidence. */
export function Heat({ language, zone, now, sessions, rows }: AttendanceProps) {
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
  const doubt = row?.confidence ? DOUBT[row.confidence] : undefined;
  const seen = (
    <>
      <span aria-hidden="true">
        {row ? signOf(row, now) : ""}
        {row?.late && "!"}
        {together && "+"}
        {doubt}
      </span>
      <span class="vh">
        {row ? wordsOf(row, now, language) : t.notInvited}
        {row?.late && `, ${t.late}`}
        {together && `, ${togetherWords(row, language)}`}
        {doubt && row?.confidence && `, ${copyOf(language).evidence.confidences[row.confidence]}`}
        {row?.href && `. ${copyOf(language).evidence.openRow(row.name)}`}
      </span>
    </>
  );
  return (
    <td class={row?.verdict ?? ""}>
      {row?.href ? (
        <a class="heat-link" href={row.href}>
          {seen}
        </a>
      ) : (
        seen
      )}
    </td>
  );
}

export function Key({ language }: { language: Language }) {
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
      {(["disputed", "corrected"] as const).map((confidence) => (
        <li>
          <span aria-hidden="true">{DOUBT[confidence]}</span> {copyOf(language).evidence.confidences[confidence]}
        </li>
      ))}
    </ul>
  );
}

export function isTogether({ merged, role }: AttendanceRow): boolean {
  return merged !== null || role === "guest";
}

export function togetherWords({ merged, role }: AttendanceRow, language: Language): string {
  const t = copyOf(language).merging.attendance;
  return [...(role === "guest" ? [t.guest] : []), ...(merged ? [t.merged[merged]] : [])].join(", ");
}

/** Whoever stayed away met nobody, whoever her group met with. */
function wasThere({ minutes }: AttendanceRow): boolean {
  return minutes > 0;
}

function isNotYet({ reason, startsAt }: AttendanceRow, now: Instant): boolean {
  return reason === null || (reason === "not_held" && startsAt + READ_WITHIN_MS > now);
}

function signOf(row: AttendanceRow, now: Instant): string {
  if (row.verdict !== null) return SIGN[row.verdict];
  return row.reason === null || isNotYet(row, now) ? NOT_YET : WHY_NOT[row.reason];
}

/** A meeting that has not begun was not left out. */
export function wordsOf(row: AttendanceRow, now: Instant, language: Language): string {
  const ahead = row.verdict === null && isNotYet(row, now);
  return verdictWords(ahead ? { verdict: null, reason: null } : row, language);
}
