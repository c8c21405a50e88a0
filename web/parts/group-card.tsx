import type { Badge as GroupBadge } from "../../src/core/grouping/badges.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { slotName } from "../copy/dates.ts";
import { Badge } from "./badge.tsx";
import { type BoardPerson, type BoardState, Person } from "./board-person.tsx";
import { type Compromise, Compromises } from "./compromises.tsx";

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
  /** How much it needs somebody's eye; 0 is nothing. */
  readonly trouble: number;
  /** Why these people. */
  readonly sentence: string;
  readonly compromises: readonly Compromise[];
};

/** One group: what the rules say of it, why these people, and who they are. */
export function GroupCard({ group, ...props }: BoardState & { group: BoardGroup }) {
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
      <p class="why">{group.sentence}</p>
      <Compromises compromises={group.compromises} language={language} />
      <ul class="people">
        {group.people.map((person) => (
          <Person {...props} person={person} clash={same.includes(person.municipality)} />
        ))}
      </ul>
    </section>
  );
}

/** Whether a group breaks a rule, not only misses an aim. */
export function badCount(group: BoardGroup): number {
  return group.faults.length + group.badges.filter(({ sign }) => sign === "bad").length;
}

/** Of aims that it misses. */
export function warnCount(group: BoardGroup): number {
  return group.badges.filter(({ sign }) => sign === "warn").length;
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
