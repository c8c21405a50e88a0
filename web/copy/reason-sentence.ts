import type { EffectState } from "../../src/core/effect.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "./copy.ts";
import type { Reasons } from "./fi/reasons.ts";

/** How an effect stands, as the ledger has it: `reason` is a code of ours, a code with a server's words, or those words alone. */
export type Standing = { state: EffectState; ambiguous: boolean; reason: string | null };

/** Why an effect is in its state, for whoever must look after it: a sentence, and what a server said itself. */
export function reasonSentence(standing: Standing, language: Language): { sentence: string; words: string } | null {
  const { state, ambiguous, reason } = standing;
  const t = copyOf(language).reasons;
  const [, code = "", words = reason ?? ""] = /^([a-z_]+)(?:: (.*))?$/s.exec(reason ?? "") ?? [];
  const isKnown = code in t;
  const told = isKnown ? (words === reason ? "" : words) : (reason ?? "");
  if (state === "sent") {
    if (ambiguous) return { sentence: t.twice, words: told };
    return told ? { sentence: t.arrived, words: told } : null;
  }
  if (state === "unknown") return { sentence: t.unknown, words: told };
  if (reason === null) return null;
  if (isKnown) return { sentence: t[code as keyof Reasons], words: told };
  return { sentence: state === "dead" ? t.refused : t.waiting, words: told };
}
