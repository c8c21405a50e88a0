import type { Arrival, Explanation } from "../../src/core/arrival.ts";
import type { EffectState } from "../../src/core/effect.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Badge, type Tone } from "../parts/badge.tsx";

const TONE: Record<EffectState, Tone> = {
  planned: "quiet",
  leased: "accent",
  sending: "accent",
  sent: "ok",
  dead: "bad",
  superseded: "quiet",
  unknown: "bad",
};

const ARRIVAL_TONE: Record<Arrival, Tone> = {
  sent: "ok",
  delivered: "ok",
  deferred: "warn",
  bounced_hard: "bad",
  bounced_soft: "warn",
  complained: "bad",
  refused: "bad",
  unknown: "bad",
};

type MailStateProps = {
  language: Language;
  state: EffectState;
  arrival: Arrival | null;
  /** It may have gone out twice. */
  ambiguous: boolean;
};

/** Where an effect is: of a mail that has left, what is known of its arrival says more. */
export function MailState({ language, state, arrival, ambiguous }: MailStateProps) {
  const { admin: t, ledger } = copyOf(language);
  const hasLeft = arrival !== null && (state === "sent" || state === "unknown");
  return (
    <span class="badges">
      {(!hasLeft || state === "unknown") && <Badge tone={TONE[state]}>{t.effectStates[state]}</Badge>}
      {arrival !== null && arrival !== "unknown" && (
        <Badge tone={ARRIVAL_TONE[arrival]}>{ledger.arrivals[arrival]}</Badge>
      )}
      {ambiguous && <Badge tone="warn">{t.possiblyTwice}</Badge>}
    </span>
  );
}

/** Why it is there, in a sentence or two; empty: there is nothing to say. */
export function explained(explanations: readonly Explanation[], language: Language): string {
  const { ledger } = copyOf(language);
  return explanations
    .map((one) => {
      if (one.kind === "reason") return ledger.reasons[one.reason];
      return one.kind === "status" ? ledger.statuses[one.meaning] : ledger.said;
    })
    .join(" ");
}
