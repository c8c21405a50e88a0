/** What the service does with the next mail. `lose`: takes it, and the answer never comes back. `hang`: not even an error does. */
export type ServiceAnswer = { code: string; message?: string } | Error | "lose" | "hang";

export type EmailDouble = SendEmail & {
  arrived: { from: string; to: string; raw: Uint8Array; messageId: string }[];
  /** Used up one by one; with none left every mail is taken. */
  answers: ServiceAnswer[];
  /** The answer to mail number `n`, counted from 0, where `answers` has none; null: it is taken. */
  trouble: (n: number) => ServiceAnswer | null;
};

/** Cloudflare's Email Service as its documentation describes it: errors with a code, and a Message-ID of its own. */
export function emailBinding(): EmailDouble {
  const arrived: EmailDouble["arrived"] = [];
  const answers: ServiceAnswer[] = [];
  let asked = 0;
  async function send(message: EmailMessage | EmailMessageBuilder): Promise<EmailSendResult> {
    if (!isRaw(message)) throw coded("E_VALIDATION_ERROR", "only raw mails are expected here");
    const answer = answers.shift() ?? double.trouble(asked++);
    if (answer instanceof Error) throw answer;
    if (answer === "hang") return new Promise(() => {});
    if (typeof answer === "object" && answer !== null) throw coded(answer.code, answer.message ?? "told to refuse");
    const messageId = `0101018f7d0c4d9a-msg-${arrived.length + 1}`;
    const raw = new Uint8Array(await new Response(message[RAW]).arrayBuffer());
    arrived.push({ from: message.from, to: message.to, raw, messageId });
    if (answer === "lose") throw new Error("Network connection lost.");
    return { messageId };
  }
  const double: EmailDouble = { arrived, answers, trouble: () => null, send };
  return double;
}

/** Where the runtime keeps the text of a raw mail. */
const RAW = "EmailMessage::raw";

type RawMessage = EmailMessage & { [RAW]: string };

function isRaw(message: EmailMessage | EmailMessageBuilder): message is RawMessage {
  return RAW in message;
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** A message of the delivery queue, as Cloudflare's documentation shows it. Every one has an id of its own, unless `part` says which. */
export function sendingEvent(type: string, part: { messageId: string; sender: string } & Record<string, unknown>) {
  const payload = { eventId: crypto.randomUUID(), subject: "Tapaaminen", terminal: true, ...part };
  return {
    type: `cf.email.sending.message.${type}`,
    source: { type: "email.sending", zoneId: "zone", domain: "tuokio.test" },
    payload,
    metadata: { accountId: "account", eventSchemaVersion: 1, eventTimestamp: "2027-01-12T08:00:00.000Z" },
  };
}
