import { connect as connectPlain, type Socket } from "node:net";
import { Readable } from "node:stream";
import { connect as connectTls } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Mail, MailOutcome, Message } from "../../core/ports.ts";

/** Milliseconds. A relay that does not answer in time is down for this attempt; the ledger tries again later. */
export type Patience = { connect: number; greeting: number; silence: number; whole: number };

const PATIENCE: Patience = {
  connect: 10_000,
  greeting: 10_000,
  // Some relays examine a message for several seconds before they accept it.
  silence: 20_000,
  // A server that trickles a byte now and then must not hold a mail for ever.
  whole: 60_000,
};

/** RFC 8314: this port speaks TLS from the first byte. */
const IMPLICIT_TLS_PORT = 465;

/** Replies about our sign-in (RFC 4954): never the recipient's fault. */
const SIGN_IN_REPLIES: readonly number[] = [530, 534, 535, 538];

/** Longer replies of servers are advice with web addresses. */
const REASON_LENGTH = 300;

/** Servers like to repeat whom they refuse; a reason is kept and shown for longer than an address may be. */
const ADDRESS = /("[^"]*"|[^\s<>"]+)@[^\s<>]+/g;

export type SmtpSettings = {
  host: string;
  port: number;
  /** Empty: the relay knows us without a password. The connection is encrypted all the same, for mails hold secret links. */
  user: string;
  password: string;
  /** Default: on port 465. Without it STARTTLS is demanded before anything else is said. */
  implicitTls?: boolean;
};

/** Submits raw mail over SMTP with TLS, one connection for each mail. SMTP knows no idempotency key. */
export function smtpMail(settings: SmtpSettings, patience: Patience = PATIENCE): Mail {
  return {
    async send(message) {
      let begun = false;
      const onData = () => {
        begun = true;
      };
      try {
        const socket = await openSocket(settings, patience);
        return { kind: "sent", id: await submit(socket, settings, patience, message, onData) };
      } catch (error) {
        return outcomeOf(error as SmtpError, begun, `${settings.host}:${settings.port}`);
      }
    },
  };
}

/**
 * Connects by name. Left to itself nodemailer looks the name up and connects to the address, and workerd then compares
 * the certificate with the address.
 */
function openSocket(settings: SmtpSettings, patience: Patience): Promise<Socket> {
  const { host, port } = settings;
  return new Promise((resolve, reject) => {
    const opened = () => {
      clearTimeout(timer);
      resolve(socket);
    };
    const failed = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    const socket: Socket = isImplicit(settings)
      ? connectTls({ host, port, servername: host }, opened)
      : connectPlain({ host, port }, opened);
    socket.once("error", failed);
    const giveUp = () => socket.destroy(new Error(`no connection in ${patience.connect} ms`));
    const timer = setTimeout(giveUp, patience.connect);
  });
}

/** The server's last reply, or an error. Calls `onData` when the server has asked for the message itself. */
function submit(
  socket: Socket,
  settings: SmtpSettings,
  patience: Patience,
  message: Message,
  onData: () => void,
): Promise<string> {
  const implicit = isImplicit(settings);
  const connection = new SMTPConnection({
    connection: socket,
    host: settings.host,
    secure: implicit,
    secured: implicit,
    requireTLS: !implicit,
    // The machine's own name means nothing outside it.
    name: message.from.split("@").at(-1),
    connectionTimeout: patience.connect + patience.greeting,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
  });
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not finished in ${patience.whole} ms`)), patience.whole);
    const settle = (error: Error | null | undefined, reply: string) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(reply);
    };
    const send = () =>
      connection.send({ from: message.from, to: [message.to] }, whenAsked(message.raw, onData), (error, info) =>
        settle(error, info?.response ?? ""),
      );
    connection.on("error", settle);
    connection.once("end", () => settle(new Error("the connection was closed"), ""));
    connection.connect((error) => {
      if (error) return settle(error, "");
      if (settings.user === "") return send();
      connection.login({ user: settings.user, pass: settings.password }, (refused) =>
        refused ? settle(refused, "") : send(),
      );
    });
  }).finally(() => connection.close());
}

/** nodemailer begins to read the message when the server has answered DATA with 354, and not before. */
function whenAsked(raw: Uint8Array, onData: () => void): Readable {
  return Readable.from(
    (function* () {
      onData();
      yield raw;
    })(),
  );
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

/** The one place where a failure gets its meaning. */
function outcomeOf(error: SmtpError, begun: boolean, server: string): MailOutcome {
  const { code, command, responseCode } = error;
  const reason = error.message.replace(ADDRESS, "[…]").slice(0, REASON_LENGTH);
  if (command === "STARTTLS" && responseCode !== undefined && responseCode >= 500)
    // Our relay's fault, not the recipient's: once it is mended the mail can still go.
    return { kind: "again", reason: `${server} offers no STARTTLS, and nothing is sent in clear text: ${reason}` };
  if (code === "EAUTH") return { kind: "again", reason: `${server} refuses our sign-in: ${reason}` };
  if (responseCode !== undefined) return { kind: isFinal(command, responseCode) ? "never" : "again", reason };
  // An address that cannot be written in an envelope: nothing was asked of the server.
  if (code === "EENVELOPE") return { kind: "never", reason };
  if (begun) return { kind: "unknown", reason: `${server} had the message and did not answer: ${reason}` };
  return { kind: "again", reason: `talking to ${server} failed: ${reason}` };
}

/** 5xx about the recipient or the message is final. Greeting and sender are ours to mend, so those mails wait. */
function isFinal(command: string | undefined, responseCode: number): boolean {
  const aboutMail = command === "RCPT TO" || command === "DATA";
  return aboutMail && responseCode >= 500 && !SIGN_IN_REPLIES.includes(responseCode);
}

function isImplicit(settings: SmtpSettings): boolean {
  return settings.implicitTls ?? settings.port === IMPLICIT_TLS_PORT;
}
