import { copyOf } from "../copy/copy.ts";
import type { BoardPerson, BoardState } from "./board-person.tsx";
import { PostButton } from "./post-button.tsx";

/** What a change makes better and worse, in a few words each. */
export type Change = { readonly better: readonly string[]; readonly worse: readonly string[] };

export type Menu = {
  /** What her going means for the group she is in. */
  readonly leaving: Change;
  /** Where she can go, the best first. */
  readonly targets: readonly (Change & { readonly to: string; readonly label: string; readonly fits: boolean })[];
  /** Where she cannot, each with why: "Ryhmä 2 (aika ei sovi)". */
  readonly blocked: readonly string[];
};

/** What a move did. */
export type MovedNotice = { readonly sentences: readonly string[]; readonly back: string };

type Mover = BoardState & { person: BoardPerson };

/** Keyboard, touch and no JavaScript in one: a list of buttons that opens in place, each with what would come of it. */
export function MoveMenu({ person, menu, open, ...props }: Mover & { menu: Menu; open: boolean }) {
  const { language, urls } = props;
  const { admin, groups } = copyOf(language);
  return (
    <details class="move" open={open}>
      <summary aria-label={admin.groups.movePerson(person.name)}>{admin.groups.move}</summary>
      <form method="post" action={urls.move} aria-label={admin.groups.moveTo(person.name)}>
        <HiddenFields {...props} person={person} />
        {(menu.leaving.better.length > 0 || menu.leaving.worse.length > 0) && (
          <p class="hint">
            {groups.move.leaving} <Changes change={menu.leaving} />
          </p>
        )}
        <ul>
          {menu.targets.map((target) => (
            <li>
              <button type="submit" name="to" value={target.to} class="small-button">
                {target.label}
              </button>{" "}
              <Changes change={target} {...(target.fits ? { otherwise: groups.move.fits } : {})} />
            </li>
          ))}
        </ul>
        {menu.blocked.length > 0 && <p class="hint">{groups.move.blocked(menu.blocked.join(", "))}</p>}
      </form>
    </details>
  );
}

/** What the move that was just made has changed, and the way back. */
export function Moved({ person, moved, ...props }: Mover & { moved: MovedNotice }) {
  const { language, urls, proposal, boardVersion } = props;
  return (
    <div class="moved" role="status">
      <p>{moved.sentences.join(" ")}</p>
      <PostButton
        action={urls.move}
        label={copyOf(language).groups.move.undo}
        look="small-button"
        fields={{
          ...{ participant: person.id, to: moved.back, board_version: String(boardVersion) },
          ...(proposal ? { grouping: proposal.id } : {}),
        }}
      />
    </div>
  );
}

function HiddenFields({ person, boardVersion, proposal }: Pick<Mover, "person" | "boardVersion" | "proposal">) {
  return (
    <>
      <input type="hidden" name="participant" value={person.id} />
      <input type="hidden" name="board_version" value={String(boardVersion)} />
      {proposal && <input type="hidden" name="grouping" value={proposal.id} />}
    </>
  );
}

/** Signs for the eye; the words say it all. */
function Changes({ change, otherwise }: { change: Change; otherwise?: string }) {
  const { better, worse } = change;
  if (better.length + worse.length === 0 && !otherwise) return null;
  return (
    <span class="changes">
      {better.length + worse.length === 0 && <OneChange tone="better" sign="✓" words={otherwise ?? ""} />}
      {better.map((words) => (
        <OneChange tone="better" sign="✓" words={words} />
      ))}
      {worse.map((words) => (
        <OneChange tone="worse" sign="!" words={words} />
      ))}
    </span>
  );
}

function OneChange({ tone, sign, words }: { tone: "better" | "worse"; sign: string; words: string }) {
  return (
    <span class={tone}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}
