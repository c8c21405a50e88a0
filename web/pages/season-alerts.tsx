import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { type SmallMeeting, smallMeetingWords } from "./meeting-merges.tsx";

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
  /** A room of the season's provider did not open, and one of our own took its place. */
  | { readonly kind: "replaced"; readonly session: number; readonly group: number; readonly href: string }
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
  const { admin, merging } = copyOf(language);
  const t = admin.season.alerts;
  if (alert.kind === "proposals") return merging.alerts.proposals(alert.count, admin.session(alert.session));
  if (alert.kind === "small") return `${admin.session(alert.session)}: ${smallMeetingWords(alert.meeting, language)}`;
  if (alert.kind === "replaced") return `${admin.session(alert.session)}: ${t.replaced(alert.group)}`;
  if (alert.kind === "bounced") return t.bounced(alert.name);
  if (alert.kind === "empty") return t.empty(alert.group, shortDate(alert.startsAt, zone, language));
  if (alert.kind === "silent") return t.silent(alert.name, alert.count);
  return alert.kind === "missing" ? t.missing(alert.names) : t[alert.kind](alert.count);
}
