import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { decimal } from "../copy/numbers.ts";

export type BoardPerson = {
  readonly id: string;
  readonly name: string;
  readonly municipality: string;
  readonly years: number | null;
};

/** What moving anybody needs to know of the board. */
type BoardState = {
  language: Language;
  allowed: boolean;
  groups: readonly { readonly id: string; readonly number: number }[];
  proposal: { readonly id: string } | null;
  boardVersion: number;
  urls: { readonly move: string };
};

type PersonProps = BoardState & {
  person: BoardPerson;
  /** Her group's id; null = without one. */
  at: string | null;
  /** Somebody else in the group is from the same municipality. */
  clash: boolean;
  about: string | null;
};

/** One person on the board, with the menu that moves her. */
export function Person({ person, at, clash, about, ...props }: PersonProps) {
  const { language, allowed } = props;
  const t = copyOf(language).admin.groups;
  return (
    <li class="person" id={`person-${person.id}`}>
      <div>
        <p class="name">{person.name}</p>
        <p class="about">
          <span class={clash ? "clash" : ""}>{person.municipality}</span>
          <span aria-hidden="true">·</span>
          {person.years === null ? (
            <span>{t.yearsUnknown}</span>
          ) : (
            <>
              <span>{t.years(decimal(person.years, language))}</span>
              <Years years={person.years} />
            </>
          )}
        </p>
        {about && <p class="hint">{about}</p>}
      </div>
      {allowed && <MoveMenu {...props} person={person} at={at} />}
    </li>
  );
}

/** Keyboard, touch and no JavaScript in one: a list of buttons that opens in place. */
function MoveMenu({
  language,
  groups,
  proposal,
  boardVersion,
  urls,
  person,
  at,
}: BoardState & { person: BoardPerson; at: string | null }) {
  const t = copyOf(language).admin;
  const targets = [
    ...groups
      .filter(({ id }) => id !== at)
      .toSorted((a, b) => a.number - b.number)
      .map(({ id, number }) => ({ id, label: t.group(number) })),
    ...(at === null ? [] : [{ id: "none", label: t.groups.toUnplaced }]),
    { id: "new", label: t.groups.newGroup },
  ];
  return (
    <details class="move">
      <summary aria-label={t.groups.movePerson(person.name)}>{t.groups.move}</summary>
      <form method="post" action={urls.move} aria-label={t.groups.moveTo(person.name)}>
        <input type="hidden" name="participant" value={person.id} />
        <input type="hidden" name="board_version" value={String(boardVersion)} />
        {proposal && <input type="hidden" name="grouping" value={proposal.id} />}
        {targets.map(({ id, label }) => (
          <button type="submit" name="to" value={id} class="small-button">
            {label}
          </button>
        ))}
      </form>
    </details>
  );
}

/** Thresholds of the four marks: a novice, a few years, well settled, experienced. A picture of the number beside it. */
const YEAR_MARKS = [0, 4, 7, 10];

function Years({ years }: { years: number }) {
  return (
    <span class="years" aria-hidden="true">
      {YEAR_MARKS.map((mark) => (
        <i class={years >= mark ? "on" : ""} />
      ))}
    </span>
  );
}
