import { nobodyCame, silentInARow } from "../core/attendance.ts";
import type { Instant } from "../core/ports.ts";
import { DAY } from "../core/time.ts";
import type { Services } from "../services.ts";
import { type AttendanceRow, readAttendance } from "../store/attendance.ts";
import { bouncedPeople } from "../store/deliveries.ts";
import { replacedRooms } from "../store/hosted-rooms.ts";
import { countWaiting } from "../store/inbox.ts";
import { countEffects, countStuck } from "../store/ledger.ts";
import type { MeetingRow } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { readNumber } from "../store/settings.ts";
import { missingForDaily } from "./daily-setup.ts";
import { comingSession, type MergeOutlook, mergeOutlook } from "./merge-outlook.ts";
import { TICK_TOO_OLD_MS } from "./tick.ts";

/** Long enough for somebody to see it who does not work every day. */
const REPLACED_SHOWN_MS = 7 * DAY;

/** After the second silent absence in a row nobody writes to her any more: the coordinator calls. */
const SILENT_LIMIT = 2;

export type SeasonAlarms = {
  /** All effects by kind and state, which some of the following are picked from. */
  counts: Awaited<ReturnType<typeof countEffects>>;
  /** Planned effects that were refused again and again: a relay that is down, an address book that is wrong. */
  stuck: number;
  /** Effects that failed, that a person must look after, and that may have been done twice. */
  dead: number;
  unknown: number;
  twice: number;
  silent: { participant: string; name: string; count: number }[];
  /** Meetings that came to a room of our own, because that of the season's provider did not open. */
  replaced: { session: number; group: number }[];
  empty: { group: number; startsAt: Instant }[];
  /** Whose address does not take mail any more. */
  bounced: { participant: string; name: string }[];
  /** What the rules would merge in the coming session, and what they cannot help; null without one. */
  coming: { session: string; outlook: MergeOutlook } | null;
  /** The season's attendance, which the silent ones were found in. */
  attendance: readonly AttendanceRow[];
  /** How many answers and words wait in the inbox. */
  waiting: number;
  /** How long the clock has stood still, null while it beats. */
  stoppedMs: number | null;
  /** Names of settings that a production service cannot do without. */
  missing: string[];
};

/** What a person must look after in a season that runs by itself. */
export async function seasonAlarms(
  services: Services,
  { season }: Season,
  meetings: readonly MeetingRow[],
): Promise<SeasonAlarms> {
  const { db, clock } = services;
  const [counts, stuck, attendance, beat, bounced, replaced, waiting] = await Promise.all([
    countEffects(db, season.id),
    countStuck(db, season.id, clock.now()),
    readAttendance(db, season.id, season.rules),
    readNumber(db, "beat"),
    bouncedPeople(db, season.id),
    replacedRooms(db, season.id, clock.now() - REPLACED_SHOWN_MS),
    countWaiting(db, season.id),
  ]);
  const session = season.publishedAt === null ? null : comingSession(meetings, clock.now());
  const outlook = session && (await mergeOutlook(services, session, attendance));
  const sum = (rows: typeof counts) => rows.reduce((total, row) => total + row.count, 0);
  return {
    counts,
    stuck,
    dead: sum(counts.filter((row) => row.state === "dead")),
    unknown: sum(counts.filter((row) => row.state === "unknown")),
    twice: sum(counts.filter((row) => row.ambiguous && row.state === "sent")),
    bounced,
    replaced,
    waiting,
    empty: emptyMeetings(attendance),
    silent: silentPeople(attendance),
    coming: session && outlook ? { session, outlook } : null,
    attendance,
    stoppedMs: season.publishedAt === null ? null : stopped(clock.now(), Math.max(beat, season.publishedAt)),
    missing: missingSettings(services, season),
  };
}

/** Who was silently absent so often in a row that somebody should call. Nobody calls somebody who has left. */
export function silentPeople(attendance: readonly AttendanceRow[]) {
  const people = Map.groupBy(
    attendance.filter((row) => !row.left),
    (row) => row.participant,
  );
  return [...people].flatMap(([participant, rows]) => {
    const count = silentInARow(rows);
    return count >= SILENT_LIMIT ? [{ participant, name: rows[0]?.name ?? "", count }] : [];
  });
}

/** Meetings that nobody came to, where the group has not met since. */
export function emptyMeetings(attendance: readonly AttendanceRow[]): SeasonAlarms["empty"] {
  const held = attendance.filter(
    (row) => row.verdict !== null || row.reason === "room_failed" || row.reason === "undelivered",
  );
  return [...Map.groupBy(held, (row) => row.group)].flatMap(([group, rows]) => {
    const startsAt = Math.max(...rows.map((row) => row.startsAt));
    const last = rows.filter((row) => row.startsAt === startsAt);
    return nobodyCame(last) ? [{ group, startsAt }] : [];
  });
}

/** Media can get through strict networks: by servers of our own or by a TURN key. */
export function hasTurn({ ICE_SERVERS, TURN_KEY_ID, TURN_KEY_TOKEN }: Services["settings"]): boolean {
  return ICE_SERVERS.length > 0 || (TURN_KEY_ID !== "" && TURN_KEY_TOKEN !== "");
}

function stopped(now: Instant, since: Instant): number | null {
  return now - since > TICK_TOO_OLD_MS ? now - since : null;
}

function missingSettings(services: Services, { contact, rules, venue }: Season["season"]): string[] {
  const { settings, mail } = services;
  const missing: string[] = mail ? [] : ["MAIL_TRANSPORT"];
  if ((venue ?? rules.rooms)?.provider === "daily") missing.push(...missingForDaily(services));
  if (settings.ENVIRONMENT === "development") return missing;
  if (!settings.CONTROLLER_NAME) missing.push("CONTROLLER_NAME");
  if (contact === null && !settings.CONTACT_EMAIL) missing.push("CONTACT_EMAIL");
  if (!hasTurn(settings)) missing.push("TURN_KEY_ID");
  return missing;
}
