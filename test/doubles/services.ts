import { env } from "cloudflare:workers";
import type { Instant, Mail, MailOutcome, Message } from "../../src/core/ports.ts";
import type { Env } from "../../src/env.ts";
import { type Services, servicesAt } from "../../src/services.ts";

/** A mail transport that remembers, and answers what it was told to answer; "sent" when nothing is left to say. */
export type LetterBox = Mail & {
  sent: { key: string; message: Message; at: Instant }[];
  answers: (MailOutcome | Error)[];
  /** How often it was told that a run is over. */
  closed: number;
};

export type Bench = {
  box: LetterBox;
  /** Keys that were announced to the queue. */
  hints: string[];
  /** Services that live at `instant`; time stands still there. */
  at(instant: Instant, changes?: Partial<Services>): Services;
};

/** Real services of the test environment on a clock of one's own, with mail and queue that remember. */
export function bench(bindings: Partial<Env> = {}): Bench {
  const hints: string[] = [];
  const box: LetterBox & { now: Instant } = {
    now: 0,
    sent: [],
    answers: [],
    closed: 0,
    async send(message, key) {
      const answer = box.answers.shift() ?? { kind: "sent", id: `provider-${box.sent.length + 1}` };
      box.sent.push({ key, message, at: box.now });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async close() {
      box.closed += 1;
    },
  };
  return {
    box,
    hints,
    at(instant, changes = {}) {
      box.now = instant;
      return {
        ...servicesAt({ ...env, ...bindings }, instant - Date.now()),
        clock: { now: () => instant },
        mail: box,
        hint: async (keys) => {
          hints.push(...keys);
        },
        ...changes,
      };
    },
  };
}

export function textOf(message: Message): string {
  return new TextDecoder().decode(message.raw);
}
