import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";

/** A shortfall in words, why it cannot be less (if anything is known), and whether it could be avoided at all. */
export type Compromise = { readonly sentence: string; readonly why?: string; readonly unavoidable: boolean };

/** Each with "unavoidable" or "best found"; nothing where there are none. */
export function Compromises({ compromises, language }: { compromises: readonly Compromise[]; language: Language }) {
  const t = copyOf(language).groups.compromises;
  if (compromises.length === 0) return null;
  return (
    <ul class="compromises">
      {compromises.map(({ sentence, why, unavoidable }) => (
        <li>
          {sentence} <span class="certainty">{unavoidable ? t.unavoidable : t.bestFound}</span>
          {why && <p class="hint">{why}</p>}
        </li>
      ))}
    </ul>
  );
}
