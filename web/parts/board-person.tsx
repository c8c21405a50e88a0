import type { Child } from "hono/jsx";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { decimal } from "../copy/numbers.ts";
import { type Menu, Moved, type MovedNotice, MoveMenu } from "./move-menu.tsx";

export type BoardPerson = {
  readonly id: string;
  readonly name: string;
  readonly municipality: string;
  readonly years: number | null;
  /** Where she could go; where that would be too much to list for everybody, the address that lists it for her; null = she stays. */
  readonly menu: Menu | { readonly url: string } | null;
  /** What has just changed with her move. */
  readonly moved: MovedNotice | null;
};

/** What moving anybody needs to know of the board. */
export type BoardState = {
  language: Language;
  proposal: { readonly id: string } | null;
  boardVersion: number;
  urls: { readonly move: string };
  /** The person whose menu is open. */
  openMenu: string | null;
};

type PersonProps = BoardState & {
  person: BoardPerson;
  /** Somebody else in the group is from the same municipality. */
  clash: boolean;
  children?: Child;
};

/** One person on the board, with the menu that moves her. */
export function Person({ person, clash, children, ...props }: PersonProps) {
  const { language, openMenu } = props;
  const { menu, moved } = person;
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
        {children}
      </div>
      {menu && "url" in menu && (
        <a class="move" href={menu.url} aria-label={t.movePerson(person.name)}>
          {t.move}
        </a>
      )}
      {menu && "targets" in menu && <MoveMenu {...props} person={person} menu={menu} open={openMenu === person.id} />}
      {moved && <Moved {...props} person={person} moved={moved} />}
    </li>
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
