import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";

export type SeasonAlert =
  | {
      readonly kind: "unplaced" | "stuck" | "dead" | "unknown" | "twice";
      readonly count: number;
      readonly href: string;
    }
  /** The clock has stood still for `count` minutes. */
  | { readonly kind: "stopped"; readonly count: number; readonly href: string }
  /** Settings that the service cannot do without. */
  | { readonly kind: "missing"; readonly names: string; readonly href: string }
  | { readonly kind: "silent"; readonly name: string; readonly count: number; readonly href: string };

/** What a person must look after, each line leading to the place for it. */
export function SeasonAlerts({ language, alerts }: { language: Language; alerts: readonly SeasonAlert[] }) {
  return (
    <ul class="alerts">
      {alerts.map((alert) => (
        <li>
          <span aria-hidden="true">✕</span>
          <a href={alert.href}>{alertWords(alert, language)}</a>
        </li>
      ))}
    </ul>
  );
}

function alertWords(alert: SeasonAlert, language: Language): string {
  const t = copyOf(language).admin.season.alerts;
  if (alert.kind === "silent") return t.silent(alert.name, alert.count);
  return alert.kind === "missing" ? t.missing(alert.names) : t[alert.kind](alert.count);
}
