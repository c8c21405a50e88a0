import type { EffectKind } from "../../src/core/effect.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { SeasonAction, SeasonState } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { Badge } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { Stats } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment, span } from "../parts/spans.ts";
import { Timeline } from "../parts/timeline.tsx";
import { Publication, type PublicationPlan } from "./publication.tsx";
import { type SeasonAlert, SeasonAlerts } from "./season-alerts.tsx";
import { type EffectCounts, Effects } from "./season-effects.tsx";
import { type GroupLine, SeasonGroups } from "./season-groups.tsx";
import { SEASON_STATE_TONE } from "./seasons.tsx";

export type SeasonMoment = {
  readonly kind:
    | "published"
    | "welcome"
    | "invitation"
    | "prompt"
    | "reminder"
    | "meeting"
    | "missed"
    | "farewell"
    | "closed";
  /** The first and the last instant of it; the same for a single one. */
  readonly from: Instant;
  readonly to: Instant;
  readonly session: number | null;
  readonly count: number | null;
};

/** Where the actions that have a place of their own are done, and where attendance is seen. */
export type SeasonDoors = Readonly<
  Record<"import_roster" | "form_groups" | "move_meeting" | "record_absence" | "attendance", string>
>;

export type SeasonProps = {
  language: Language;
  zone: string;
  now: Instant;
  season: {
    readonly name: string;
    readonly programme: string;
    readonly state: SeasonState;
    readonly publishedAt: Instant | null;
    readonly publishedBy: string | null;
    readonly sessions: number;
    readonly participants: number;
    readonly groups: number;
    readonly unplaced: number;
  };
  /** From the one capability table: a closed action keeps its button and says why. */
  may: Readonly<Record<SeasonAction, boolean>>;
  doors: SeasonDoors;
  alerts: readonly SeasonAlert[];
  /** In the order in which to look at them; empty in a draft, whose board shows them. */
  groups: readonly GroupLine[];
  /** A group of fewer people is too small. */
  minGroup: number;
  /** The next thing due. */
  next: { readonly kind: EffectKind; readonly at: Instant; readonly count: number } | null;
  timeline: readonly SeasonMoment[];
  effects: readonly EffectCounts[];
  /** Where one kind's effects are listed. */
  effectsOf: (kind: EffectKind) => string;
  /** Null when publishing is closed. */
  publication: PublicationPlan | null;
  /** POST `accept` = holiday. */
  publicationUrl: string;
  /** Where the mails can be read as somebody would get them; null where nobody has a group. */
  readAs: { readonly name: string; readonly href: string } | null;
};

export function SeasonPage(props: SeasonProps) {
  const { language, zone, season, alerts, next, publication } = props;
  const t = copyOf(language).admin;
  return (
    <div class="stack wide">
      <PageHead title={season.name} eyebrow={season.programme}>
        <Badge tone={SEASON_STATE_TONE[season.state]}>{t.states[season.state]}</Badge>
      </PageHead>
      <Card>
        <Stats
          stats={[
            { label: t.season.sessions, value: season.sessions },
            { label: t.season.participants, value: season.participants },
            { label: t.season.groups, value: season.groups },
            {
              label: t.season.unplaced,
              value: season.unplaced,
              ...(season.unplaced > 0 ? { tone: "bad" as const } : {}),
            },
          ]}
        />
        {season.publishedAt !== null && (
          <p class="quiet">
            {t.season.publishedBy(shortDate(season.publishedAt, zone, language), season.publishedBy ?? "")}
          </p>
        )}
      </Card>
      {alerts.length > 0 ? (
        <Card title={t.season.alertsTitle} tone="bad">
          <SeasonAlerts language={language} zone={zone} alerts={alerts} />
        </Card>
      ) : (
        season.state !== "draft" && (
          <Notice tone="ok">
            <p>{t.season.allWell}</p>
          </Notice>
        )
      )}
      <div class="split">
        <div class="stack">
          {publication && (
            <Publication
              language={language}
              zone={zone}
              published={season.publishedAt !== null}
              plan={publication}
              action={props.publicationUrl}
              readAs={props.readAs}
            />
          )}
          <Card title={t.season.timelineTitle}>
            <SeasonTimeline {...props} />
          </Card>
        </div>
        <div class="stack">
          <Card title={t.season.nextTitle}>
            {next === null ? (
              <p class="quiet">{t.season.nextNothing}</p>
            ) : (
              <p>
                <strong>{moment(next.at, zone, language)}</strong>
                <br />
                {t.season.next(t.kinds[next.kind], next.count)}
              </p>
            )}
          </Card>
          <Card title={t.season.actionsTitle}>
            <Doors {...props} />
          </Card>
        </div>
      </div>
      {props.groups.length > 0 && (
        <Card title={copyOf(language).merging.list.title}>
          <SeasonGroups
            language={language}
            zone={zone}
            groups={props.groups}
            min={props.minGroup}
            urls={{
              groups: props.doors.form_groups,
              meetings: props.doors.move_meeting,
              attendance: props.doors.attendance,
            }}
          />
        </Card>
      )}
      {props.effects.length > 0 && (
        <Card title={t.season.effectsTitle}>
          <Effects language={language} effects={props.effects} effectsOf={props.effectsOf} />
        </Card>
      )}
    </div>
  );
}

const DOORS = ["import_roster", "form_groups", "move_meeting", "record_absence"] as const;

function Doors({ language, season, may, doors }: SeasonProps) {
  const t = copyOf(language).admin;
  return (
    <ul class="actions">
      {DOORS.map((action) => (
        <li class="row">
          {may[action] ? (
            <a class="button" href={doors[action]}>
              {t.season.actions[action]}
            </a>
          ) : (
            <>
              <button type="button" disabled aria-describedby={`why-${action}`}>
                {t.season.actions[action]}
              </button>
              <span class="hint" id={`why-${action}`}>
                {t.refusals[season.state]}
              </span>
            </>
          )}
        </li>
      ))}
      <li>
        <a class="button" href={doors.attendance}>
          {t.season.seeAttendance}
        </a>
      </li>
    </ul>
  );
}

function SeasonTimeline({ language, zone, now, timeline }: SeasonProps) {
  const copy = copyOf(language);
  const t = copy.admin;
  if (timeline.length === 0) return <p class="quiet">{t.season.timelineEmpty}</p>;
  const ahead = timeline.findIndex((step) => step.to > now);
  return (
    <Timeline
      words={{ done: copy.pages.common.done, next: copy.pages.common.next }}
      moments={timeline.map((step, index) => ({
        when: span(step.from, step.to, zone, language),
        what: t.season.moments[step.kind],
        detail: [step.session === null ? "" : t.session(step.session), step.count === null ? "" : String(step.count)]
          .filter(Boolean)
          .join(" · "),
        state: index === ahead ? "next" : step.to <= now ? "done" : "later",
      }))}
    />
  );
}
