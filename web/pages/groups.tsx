import type { Language } from "../../src/core/room.ts";
import type { SeasonState } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { type BoardPerson, Person } from "../parts/board-person.tsx";
import { Card } from "../parts/card.tsx";
import { type Compromise, Compromises } from "../parts/compromises.tsx";
import { Empty } from "../parts/empty.tsx";
import { Stats } from "../parts/facts.tsx";
import { type BoardGroup, badCount, GroupCard, warnCount } from "../parts/group-card.tsx";
import { Changes, type GroupChanges, ProposeForm, SaveForm } from "../parts/group-changes.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";

export type GroupsProps = {
  language: Language;
  seasonName: string;
  state: SeasonState;
  /** Whether groups may be formed and saved in this state. */
  allowed: boolean;
  participants: number;
  groups: readonly BoardGroup[];
  /** Without a group: why, if that is known, and what would help. */
  unplaced: readonly (BoardPerson & { readonly reason: string; readonly hints: readonly string[] })[];
  /** How good the division is, and what had to give way. */
  proof: { readonly sentences: readonly string[]; readonly compromises: readonly Compromise[] };
  /** The proposal on the board; null when it shows the saved groups. */
  proposal: { readonly id: string; readonly seed: number } | null;
  /** What the board would change in a published season; null in a draft, and where no session is left. */
  changes: GroupChanges | null;
  /** Seasons whose groups a draft may carry over. */
  earlier: readonly { readonly id: string; readonly name: string }[];
  /** A second proposal, with a group in a smaller language; or the first one, while the second is shown. */
  alternative: { readonly sentences: readonly string[]; readonly url: string; readonly chosen: boolean } | null;
  /** So many groups were just saved. */
  saved: number | null;
  order: "trouble" | "number";
  openMenu: string | null;
  boardVersion: number;
  urls: {
    /** POST `seed`. */
    readonly propose: string;
    /** POST `participant`, `to` (a group's id, `none` or `new`), `grouping`, `board_version`. */
    readonly move: string;
    /** POST `grouping`, `board_version`. */
    readonly save: string;
    readonly roster: string;
    readonly order: { readonly trouble: string; readonly number: string };
  };
};

export function GroupsPage(props: GroupsProps) {
  const { language, seasonName, groups, unplaced, proposal, allowed, state, participants, saved, changes } = props;
  const t = copyOf(language).admin;
  const ordered = groups.toSorted(
    (a, b) => (props.order === "trouble" ? b.trouble - a.trouble : 0) || a.number - b.number,
  );
  const empty = groups.length === 0 && unplaced.length === 0;
  return (
    <div class="stack">
      <PageHead title={t.groups.title} eyebrow={`${seasonName} · ${t.people(participants)}`}>
        {allowed && proposal && <SaveForm {...props} proposal={proposal} />}
      </PageHead>
      {!allowed && (
        <Notice tone="info">
          <p>{t.refusals[state]}</p>
        </Notice>
      )}
      {saved !== null && (
        <Notice tone="ok" role="status">
          <p>{changes ? copyOf(language).groups.changes.approved : copyOf(language).groups.saved(saved)}</p>
        </Notice>
      )}
      {proposal && (
        <Notice tone="warn">
          <p>{changes ? copyOf(language).groups.changes.proposal : t.groups.proposal}</p>
        </Notice>
      )}
      {proposal && changes && <Changes language={language} changes={changes} />}
      {empty ? (
        <Empty>
          {participants === 0 ? (
            <p class="lead">
              <a href={props.urls.roster}>{t.groups.noPeople}</a>
            </p>
          ) : (
            <p class="lead">{t.groups.empty}</p>
          )}
        </Empty>
      ) : (
        <Card>
          <Summary {...props} />
          {groups.length > 0 && <Proof {...props} />}
        </Card>
      )}
      <OtherProposal {...props} />
      {allowed && participants > 0 && <ProposeForm {...props} />}
      {groups.length > 1 && <Order {...props} />}
      {!empty && (
        <div class="board">
          <UnplacedColumn {...props} />
          {ordered.map((group) => (
            <GroupCard {...props} group={group} />
          ))}
        </div>
      )}
    </div>
  );
}

function Summary({ language, groups, unplaced }: GroupsProps) {
  const t = copyOf(language).admin.groups.stats;
  const bad = groups.filter((group) => badCount(group) > 0).length;
  const warn = groups.filter((group) => badCount(group) === 0 && warnCount(group) > 0).length;
  return (
    <Stats
      stats={[
        { label: t.groups, value: groups.length },
        { label: t.placed, value: groups.reduce((sum, group) => sum + group.people.length, 0) },
        { label: t.unplaced, value: unplaced.length, ...(unplaced.length > 0 ? { tone: "bad" as const } : {}) },
        { label: t.bad, value: bad, ...(bad > 0 ? { tone: "bad" as const } : {}) },
        { label: t.warn, value: warn, ...(warn > 0 ? { tone: "warn" as const } : {}) },
      ]}
    />
  );
}

/** How good the division is and what had to give way: the reason before the groups themselves. */
function Proof({ language, proof }: GroupsProps) {
  const t = copyOf(language).groups;
  return (
    <>
      <div class="proof">
        <h2>{t.proof.title}</h2>
        {proof.sentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </div>
      <div class="proof">
        <h2>{t.compromises.title}</h2>
        {proof.compromises.length === 0 && <p>{t.compromises.none}</p>}
        <Compromises compromises={proof.compromises} language={language} />
      </div>
    </>
  );
}

function OtherProposal({ language, alternative }: GroupsProps) {
  const t = copyOf(language).groups.alternative;
  if (alternative === null) return null;
  return (
    <Notice tone="info">
      <p>{alternative.sentences.join(" ")}</p>
      <p>
        <a href={alternative.url}>{alternative.chosen ? t.back : t.open}</a>
      </p>
    </Notice>
  );
}

function Order({ language, order, urls }: GroupsProps) {
  const t = copyOf(language).groups.order;
  return (
    <nav class="order" aria-label={t.label}>
      {(["trouble", "number"] as const).map((one) => (
        <a href={urls.order[one]} {...(order === one ? { "aria-current": "true" as const } : {})}>
          {t[one]}
        </a>
      ))}
    </nav>
  );
}

function UnplacedColumn(props: GroupsProps) {
  const { language, unplaced } = props;
  const t = copyOf(language).admin.groups;
  return (
    <section class="card dashed" id="unplaced">
      <h2>{t.unplaced}</h2>
      {unplaced.length === 0 ? (
        <p class="quiet">{t.everyonePlaced}</p>
      ) : (
        <ul class="people">
          {unplaced.map((person) => (
            <Person {...props} person={person} clash={false}>
              {person.reason && <p class="hint">{person.reason}</p>}
              <p class="hint">{copyOf(language).groups.unplaced.helps}:</p>
              <ul class="hints">
                {person.hints.map((hint) => (
                  <li>{hint}</li>
                ))}
              </ul>
            </Person>
          ))}
        </ul>
      )}
    </section>
  );
}
