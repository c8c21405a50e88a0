import { afterMail, type EffectOutcome } from "../core/effect.ts";
import type { Letter } from "../core/message.ts";
import type { Message } from "../core/ports.ts";
import type { Services } from "../services.ts";
import { atomically, type Statement } from "../store/db.ts";
import { conclude, type EffectRow, intend } from "../store/effects.ts";
import { awaitTurn, mailTurn } from "../store/mail-turns.ts";
import { suppressedAmong } from "../store/suppressions.ts";

export type Outgoing = {
  /** What the letter was rendered from, frozen when sending begins. */
  input: unknown;
  letter: Letter;
  /** Written together with the intent; each must check the fence itself. */
  notes?: readonly Statement[];
  /** Whether it goes to somebody who takes part: nothing leaves to one who was erased. A contact is who the season names. */
  toParticipant: boolean;
  /** Written together with the outcome that it has left, likewise. */
  notesOnceSent?: readonly Statement[];
  /** What follows when the address is to blame; absent: the mail is dead. */
  refused?: (message: Message, reason: string) => Promise<void>;
};

/** Lets a mail leave when it is its turn. Between the written intent and the written outcome stands exactly one provider call. */
export async function dispatch(services: Services, effect: EffectRow, outgoing: Outgoing): Promise<void> {
  const { db, clock, mail } = services;
  if (!mail) return endEffect(services, effect, { state: "dead", reason: "no_mail_transport" });
  const now = clock.now();
  const perMinute = services.settings.MAIL_PER_MINUTE;
  const turn = perMinute === null ? now : await mailTurn(db, effect, perMinute, now);
  if (turn > now) return awaitTurn(db, effect, turn);

  const message = await services.compose(outgoing.letter);
  const mark = outgoing.toParticipant ? await services.suppressionMark(message.to) : null;
  if (!(await intend(db, effect, outgoing.input, clock.now(), outgoing.notes, mark))) {
    // Nobody can be enrolled with such an address; should one stand there all the same, nothing leaves to it.
    const { size } = await suppressedAmong(db, mark === null ? [] : [mark]);
    return size ? endEffect(services, effect, { state: "superseded", reason: "suppressed" }) : undefined;
  }
  const outcome = await mail.send(message, effect.key);
  if (outcome.kind === "never" && outcome.badAddress && outgoing.refused)
    return outgoing.refused(message, outcome.reason);
  const along = outcome.kind === "sent" ? outgoing.notesOnceSent : [];
  await endEffect(services, effect, afterMail(effect, outcome, clock.now()), along);
}

/** Writes down how an effect ended. */
export async function endEffect(
  { db, clock }: Services,
  effect: EffectRow,
  outcome: EffectOutcome,
  along: readonly Statement[] = [],
): Promise<void> {
  await atomically(db, [...along, ...conclude(db, effect, outcome, clock.now())]);
}
