import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "./card.tsx";
import { Select, TextField } from "./field.tsx";

/** What approving a proposal would change in a published season. */
export type GroupChanges = {
  readonly from: number;
  /** Sessions from which groups may change. */
  readonly sessions: readonly number[];
  readonly moves: readonly { readonly who: string; readonly what: string; readonly why: string }[];
};

/** Who would move and why, before anything is sent. */
export function Changes({ language, changes }: { language: Language; changes: GroupChanges }) {
  const t = copyOf(language).groups.changes;
  return (
    <Card title={changes.moves.length === 0 ? t.none : t.title(changes.moves.length)}>
      <p>
        {t.from(changes.from)} {changes.moves.length > 0 && t.told}
      </p>
      {changes.moves.length > 0 && (
        <ul class="plain">
          {changes.moves.map(({ who, what, why }) => (
            <li>
              <strong>{who}</strong>: {what} ({why})
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function ProposeForm({
  language,
  groups,
  proposal,
  urls,
  changes,
  earlier,
}: {
  language: Language;
  groups: readonly unknown[];
  proposal: { readonly seed: number } | null;
  urls: { readonly propose: string };
  changes: GroupChanges | null;
  /** Seasons whose groups a draft may carry over. */
  earlier: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = copyOf(language).admin.groups;
  const words = copyOf(language).groups.changes;
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
      {changes && (
        <Select
          name="from"
          label={words.fromLabel}
          options={changes.sessions.map((session) => ({ value: String(session), label: String(session) }))}
          value={String(changes.from)}
        />
      )}
      {earlier.length > 0 && (
        <Select
          name="continues"
          label={words.continues}
          options={[
            { value: "", label: words.continuesNone },
            ...earlier.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value=""
        />
      )}
      <button type="submit" class={groups.length === 0 ? "primary" : ""}>
        {groups.length === 0 ? t.propose : t.proposeAgain}
      </button>
    </form>
  );
}

export function SaveForm({
  language,
  urls,
  proposal,
  boardVersion,
  changes,
}: {
  language: Language;
  urls: { readonly save: string };
  proposal: { readonly id: string };
  boardVersion: number;
  changes: GroupChanges | null;
}) {
  return (
    <form method="post" action={urls.save}>
      <input type="hidden" name="grouping" value={proposal.id} />
      <input type="hidden" name="board_version" value={String(boardVersion)} />
      <button type="submit" class="primary">
        {changes ? copyOf(language).groups.changes.approve : copyOf(language).admin.groups.save}
      </button>
    </form>
  );
}
