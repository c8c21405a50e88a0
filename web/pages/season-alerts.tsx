import type { Instant, Provider } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { RoomTrouble } from "../../src/core/room-history.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate, startTime } from "../copy/dates.ts";
import { type SmallMeeting, smallMeetingWords } from "./meeting-merges.tsx";
import { troubleSentences } from "./rooms.tsx";

export type SeasonAlert =
  | {
      readonly kind: "waiting" | "unplaced" | "stuck" | "dead" | "unknown" | "twice";
      readonly count: number;
      readonly href: string;
    }
  /** The clock has stood still for `count` minutes. */
  | { readonly kind: "stopped"; readonly count: number; readonly href: string }
  /** Settings that the service cannot do without. */
  | { readonly kind: "missing"; readonly names: string; readonly href: string }
  /** Merges of a session that wait for an answer. */
  | { readonly kind: "proposals"; readonly session: number; readonly count: number; readonly href: string }
  /** A meeting that is too small, and nobody can join it. */
  | { readonly kind: "small"; readonly session: number; readonly meeting: SmallMeeting; readonly href: string }
  /** A room is shut, or nobody could be in it and another took its place. `at`: when that one was open. */
  | {
      readonly kind: "room";
      readonly session: number;
      readonly group: number;
      readonly state: "moved" | "waiting" | "shut";
      readonly provider: Provider;
      readonly trouble: RoomTrouble;
      readonly at: Instant | null;
      readonly href: string;
    }
  | { readonly kind: "rooms"; readonly count: number; readonly href: string }
  /** An address that does not take mail any more. */
  | { readonly kind: "bounced"; readonly name: string; readonly href: string }
  /** A meeting that nobody came to. */
  | { readonly kind: "empty"; readonly group: number; readonly startsAt: Instant; readonly href: string }
  | { readonly kind: "emptyMany"; readonly count: number; readonly href: string }
  | { readonly kind: "silentMany"; readonly count: number; readonly href: string }
  | { readonly kind: "silent"; readonly name: string; readonly count: number; readonly href: string };

type SeasonAlertsProps = { language: Language; zone: string; alerts: readonly SeasonAlert[] };

/** What a person must look after, each line leading to the place for it. */
export function SeasonAlerts({ language, zone, alerts }: SeasonAlertsProps) {
  return (
    <ul class="alerts">
      {alerts.map((alert) => (
        <li>
          <span aria-hidden="true">✕</span>
          <a href={alert.href}>{alertWords(alert, zone, language)}</a>
        </li>
      ))}
    </ul>
  );
}

function alertWords(alert: SeasonAlert, zone: string, language: Language): string {
  const { admin, merging, roomHistory } = copyOf(language);
  const t = admin.season.alerts;
  if (alert.kind === "proposals") return merging.alerts.proposals(alert.count, admin.session(alert.session));
  if (alert.kind === "small") return `${admin.session(alert.session)}: ${smallMeetingWords(alert.meeting, language)}`;
  if (alert.kind === "room") return roomWords(alert, zone, language);
  if (alert.kind === "rooms") return roomHistory.alerts.many(alert.count);
  if (alert.kind === "bounced") return t.bounced(alert.name);
  if (alert.kind === "empty") return t.empty(alert.group, shortDate(alert.startsAt, zone, language));
  if (alert.kind === "silent") return t.silent(alert.name, alert.count);
  return alert.kind === "missing" ? t.missing(alert.names) : t[alert.kind](alert.count);
}

function roomWords(alert: SeasonAlert & { kind: "room" }, zone: string, language: Language): string {
  const { admin, roomHistory } = copyOf(language);
  const t = roomHistory.alerts;
  const group = admin.group(alert.group);
  const what =
    alert.state === "moved" && alert.at !== null
      ? t.moved(group, startTime(alert.at, zone, language))
      : t[alert.state === "shut" ? "shut" : "waiting"](group);
  return [
    `${admin.session(alert.session)}: ${what}`,
    ...troubleSentences(alert.trouble, alert.provider, language),
  ].join(" ");
}
