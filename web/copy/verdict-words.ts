import type { NoVerdict, Verdict } from "../../src/core/attendance.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "./copy.ts";

/** The verdict, or why there is none. */
export function verdictWords(
  { verdict, reason }: { verdict: Verdict | null; reason: NoVerdict | null },
  language: Language,
): string {
  const t = copyOf(language).admin.attendance;
  if (verdict !== null) return t.verdicts[verdict];
  return reason === null ? t.notYet : t.reasons[reason];
}
