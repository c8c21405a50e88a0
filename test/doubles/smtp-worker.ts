import { smtpMail } from "../../src/adapters/mail/smtp.ts";
import type { Patience, SmtpSettings } from "../../src/adapters/mail/smtp-line.ts";

/** What one run sends: each of `rounds` at the same time, one round after the other. */
export type Submission = {
  settings: SmtpSettings;
  patience?: Patience;
  rounds: { message: { from: string; to: string; raw: number[] }; key: string }[][];
  /** Milliseconds between two rounds. */
  rest?: number;
};

/** The SMTP adapter in the runtime it is made for: sends what it is POSTed, closes, and answers the outcomes in order. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { settings, patience, rounds, rest = 0 } = (await request.json()) as Submission;
    const mail = smtpMail(settings, patience);
    const outcomes = [];
    for (const [i, round] of rounds.entries()) {
      if (i > 0 && rest > 0) await scheduler.wait(rest);
      const sending = round.map(({ message, key }) =>
        mail.send({ ...message, raw: Uint8Array.from(message.raw) }, key),
      );
      outcomes.push(...(await Promise.all(sending)));
    }
    await mail.close();
    return Response.json(outcomes);
  },
};
