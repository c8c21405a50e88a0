import type { Badge as GroupBadge } from "../../src/core/grouping/badges.ts";
import type { Unplaced } from "../../src/core/grouping/problem.ts";
import type { Language } from "../../src/core/room.ts";
import type { SeasonState } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { slotName } from "../copy/dates.ts";
import { Badge } from "../parts/badge.tsx";
import { type BoardPerson, Person } from "../parts/board-person.tsx";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Stats } from "../parts/facts.tsx";
import { TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";

export type BoardGroup = {
  readonly id: string;
  readonly number: number;
  readonly slot: string;
  readonly language: Language;
  readonly people: readonly BoardPerson[];
  /** `municipalities.args.same` holds names. */
  readonly badges: readonly GroupBadge[];
  /** Hard rules that hand-made groups break, with the names of whom it concerns. */
  readonly faults: readonly { readonly code: "slot" | "language" | "apart"; readonly names: readonly string[] }[];
};

export type GroupsProps = {
  language: Language;
  seasonName: string;
  state: SeasonState;
  /** Whether groups may be formed and saved in this state. */
  allowed: boolean;
  participants: number;
  groups: readonly BoardGroup[];
  unplaced: readonly (BoardPerson & { readonly reason: Unplaced["reason"] | null })[];
  /** The proposal on the board; null when it shows the saved groups. */
  proposal: { readonly id: string; readonly seed: number } | null;
  boardVersion: number;
  urls: {
    /** POST `seed`. */
    readonly propose: string;
    /** POST `participant`, `to` (a group's id, `none` or `new`), `grouping`, `board_version`. */
    readonly move: string;
    /** POST `grouping`, `board_version`. */
    readonly save: string;
    readonly roster: string;
  };
};

export function GroupsPage(props: GroupsProps) {
  const { language, seasonName, groups, unplaced, proposal, allowed, state, participants } = props;
  const t = copyOf(language).admin;
  const worstFirst = groups.toSorted((a, b) => weight(b) - weight(a) || a.number - b.number);
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
      {proposal && (
        <Notice tone="warn">
          <p>{t.groups.proposal}</p>
        </Notice>
      )}
      {groups.length === 0 && unplaced.length === 0 ? (
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
        </Card>
      )}
      {allowed && participants > 0 && <ProposeForm {...props} />}
      {(groups.length > 0 || unplaced.length > 0) && (
        <div class="board">
          <UnplacedColumn {...props} />
          {worstFirst.map((group) => (
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

function ProposeForm({ language, groups, proposal, urls }: GroupsProps) {
  const t = copyOf(language).admin.groups;
  return (
    <form class="filters" method="post" action={urls.propose}>
      <TextField
        name="seed"
        label={t.seed}
        hint={t.seedHint}
        type="number"
        min="0"
        value={String(proposal ? proposal.seed + 1 : 1)}
      />
      <button type="submit" class={groups.length === 0 ? "primary" : ""}>
        {groups.length === 0 ? t.propose : t.proposeAgain}
      </button>
    </form>
  );
}

function SaveForm({ language, urls, proposal, boardVersion }: GroupsProps & { proposal: { readonly id: string } }) {
  return (
    <form method="post" action={urls.save}>
      <input type="hidden" name="grouping" value={proposal.id} />
      <input type="hidden" name="board_version" value={String(boardVersion)} />
      <button type="submit" class="primary">
        {copyOf(language).admin.groups.save}
      </button>
    </form>
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
            <Person
              {...props}
              person={person}
              at={null}
              clash={false}
              about={person.reason && t.reasons[person.reason]}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function GroupCard({ group, ...props }: GroupsProps & { group: BoardGroup }) {
  const { language } = props;
  const t = copyOf(language).admin;
  const same = group.badges.flatMap((badge) => (badge.kind === "municipalities" ? badge.args.same : []));
  return (
    <section class={badCount(group) > 0 ? "card bad" : "card"} id={`group-${group.id}`}>
      <div>
        <h2>{t.group(group.number)}</h2>
        <p class="hint">{t.groups.about(slotName(group.slot, language), t.languages[group.language])}</p>
      </div>
      <ul class="badges">
        {group.badges.map((badge) => (
          <li>
            <Badge tone={badge.sign}>{badgeWords(badge, language)}</Badge>
          </li>
        ))}
        {group.faults.map(({ code, names }) => (
          <li>
            <Badge tone="bad">{t.groups.checks[code](names.join(", "))}</Badge>
          </li>
        ))}
      </ul>
      <ul class="people">
        {group.people.map((person) => (
          <Person {...props} person={person} at={group.id} clash={same.includes(person.municipality)} about={null} />
        ))}
      </ul>
    </section>
  );
}

function badgeWords(badge: GroupBadge, language: Language): string {
  const t = copyOf(language).admin.groups.checks;
  if (badge.kind === "size") {
    const { members, min, max } = badge.args;
    return badge.sign === "ok" ? t.size(members) : t.sizeOff(members, min, max);
  }
  if (badge.kind === "municipalities")
    return badge.sign === "ok" ? t.municipalities : t.sameMunicipality(badge.args.same.join(", "));
  if (badge.kind === "experience") return badge.sign === "ok" ? t.experience : t.nearPairs(badge.args.nearPairs);
  if (badge.sign === "ok") return t.roles;
  if (badge.args.onlyNovices) return t.onlyNovices;
  return badge.args.missing.map((role) => (role === "novice" ? t.noNovice : t.noExperienced)).join(". ");
}

function badCount(group: BoardGroup): number {
  return group.faults.length + group.badges.filter(({ sign }) => sign === "bad").length;
}

function warnCount(group: BoardGroup): number {
  return group.badges.filter(({ sign }) => sign === "warn").length;
}

/** One broken rule outweighs any number of missed aims. */
function weight(group: BoardGroup): number {
  return badCount(group) * 10 + warnCount(group);
}
