import type { EffectKind, EffectState } from "../../src/core/effect.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Table } from "../parts/table.tsx";

export type EffectCounts = {
  readonly kind: EffectKind;
  readonly states: Readonly<Partial<Record<EffectState, number>>>;
  /** How many of them may have gone out twice. */
  readonly ambiguous: number;
};

const SHOWN_STATES = ["planned", "leased", "sending", "sent", "dead", "unknown", "superseded"] as const;

type EffectsProps = {
  language: Language;
  effects: readonly EffectCounts[];
  /** Where one kind's effects are listed. */
  effectsOf: (kind: EffectKind) => string;
};

/** What the program has done and will do, by kind and state. */
export function Effects({ language, effects, effectsOf }: EffectsProps) {
  const t = copyOf(language).admin;
  const shown = SHOWN_STATES.filter((state) => effects.some(({ states }) => states[state]));
  const twice = effects.some(({ ambiguous }) => ambiguous > 0);
  const alarming = (state: EffectState) => state === "dead" || state === "unknown";
  return (
    <Table
      id="effects"
      caption={t.season.effectsCaption}
      quietCaption
      columns={[
        { label: t.season.kind },
        ...shown.map((state) => ({ label: t.effectStates[state], kind: "number" as const })),
        ...(twice ? [{ label: t.possiblyTwice, kind: "number" as const }] : []),
        { label: t.season.total, kind: "number" as const },
      ]}
      rows={effects.map(({ kind, states, ambiguous }) => ({
        cells: [
          <a href={effectsOf(kind)}>{t.kinds[kind]}</a>,
          ...shown.map((state) => {
            const count = states[state] ?? 0;
            return count > 0 && alarming(state) ? <strong class="bad-text">{count}</strong> : count || t.none;
          }),
          ...(twice ? [ambiguous || t.none] : []),
          Object.values(states).reduce((sum, count) => sum + count, 0),
        ],
      }))}
    />
  );
}
