import { type Patience, type SmtpSettings, smtpMail } from "../../src/adapters/mail/smtp.ts";

export type Submission = {
  settings: SmtpSettings;
  patience?: Patience;
  message: { from: string; to: string; raw: number[] };
  key: string;
};

/** The SMTP adapter in the runtime it is made for: sends what it is POSTed and answers the outcome. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { settings, patience, message, key } = (await request.json()) as Submission;
    const raw = Uint8Array.from(message.raw);
    return Response.json(await smtpMail(settings, patience).send({ ...message, raw }, key));
  },
};
