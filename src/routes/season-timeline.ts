import type { SeasonMoment } from "../../web/pages/season.tsx";
import type { effectSpans } from "../store/ledger.ts";
import { isOff, type MeetingRow } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";

type Span = Awaited<ReturnType<typeof effectSpans>>[number];

/** Kinds that have a line of their own for every session; the others have one for the season. */
const BY_SESSION = ["prompt", "reminder", "missed"] as const;
const ONCE = ["welcome", "invitation", "farewell"] as const;

/** The course of a season: what happened and what is to come, in order. */
export function seasonTimeline(
  { season }: Season,
  meetings: readonly MeetingRow[],
  spans: readonly Span[],
): SeasonMoment[] {
  const moments: SeasonMoment[] = [];
  const at = (kind: "published" | "closed", instant: number | null) => {
    if (instant !== null) moments.push({ kind, from: instant, to: instant, session: null, count: null });
  };
  at("published", season.publishedAt);
  for (const kind of ONCE) {
    const all = spans.filter((span) => span.kind === kind);
    if (all.length) moments.push({ kind, ...together(all), session: null });
  }
  for (const kind of BY_SESSION) for (const span of spans) if (span.kind === kind) moments.push({ ...span, kind });
  const held = meetings.filter((meeting) => !isOff(meeting));
  for (const [session, all] of Map.groupBy(held, (meeting) => meeting.sessionNumber))
    moments.push({
      kind: "meeting",
      from: Math.min(...all.map((meeting) => meeting.startsAt)),
      to: Math.max(...all.map((meeting) => meeting.endsAt)),
      session,
      count: all.length,
    });
  at("closed", season.closedAt);
  return moments.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function together(spans: readonly Span[]) {
  return {
    from: Math.min(...spans.map((span) => span.from)),
    to: Math.max(...spans.map((span) => span.to)),
    count: spans.reduce((sum, span) => sum + span.count, 0),
  };
}
