import { connect as connectPlain, type Socket } from "node:net";
import { Readable } from "node:stream";
import { connect as connectTls } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Message } from "../../core/ports.ts";

/** Milliseconds. A relay that does not answer in time is down for this attempt; the ledger tries again later. */
export type Patience = { connect: number; greeting: number; silence: number; whole: number };

export type SmtpSettings = {
  host: string;
  port: number;
  /** Empty: the relay knows us without a password. The connection is encrypted all the same, for mails hold secret links. */
  user: string;
  password: string;
  /** Default: on port 465. Without it STARTTLS is demanded before anything else is said. */
  implicitTls?: boolean;
};

/** An SMTP connection that is signed in and takes one mail after another. */
export type SmtpLine = {
  /** The server's last reply, or an error, after which the line is dead. Calls `onData` when the server has asked for the message itself. */
  submit(message: Message, onData: () => void): Promise<string>;
  /** False after an error and after the server has hung up. */
  isOpen(): boolean;
  /** Says goodbye and hangs up. */
  quit(): Promise<void>;
};

/** RFC 8314: this port speaks TLS from the first byte. */
const IMPLICIT_TLS_PORT = 465;

/** Nothing hangs on the answer to a goodbye. */
const GOODBYE_MS = 1_000;

/** `name` is how we introduce ourselves: the machine's own name means nothing outside it. */
export async function openLine(settings: SmtpSettings, patience: Patience, name: string): Promise<SmtpLine> {
  const socket = await openSocket(settings, patience);
  const implicit = isImplicit(settings);
  const connection = new SMTPConnection({
    connection: socket,
    host: settings.host,
    secure: implicit,
    secured: implicit,
    requireTLS: !implicit,
    name,
    connectionTimeout: patience.connect + patience.greeting,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
  });
  let open = true;
  let fail: (error: Error) => void = () => {};
  const broken = (error: Error) => {
    open = false;
    fail(error);
  };
  connection.on("error", broken);
  connection.once("end", () => broken(new Error("the connection was closed")));

  /** One conversation with the server. Whatever goes wrong in it ends the line: where it stands is not known then. */
  const within = <T>(milliseconds: number, work: (done: (error: Error | null | undefined, value: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      const late = () => reject(new Error(`not finished in ${milliseconds} ms`));
      const timer = setTimeout(late, milliseconds);
      fail = reject;
      work((error, value) => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve(value);
      });
    }).catch((error) => {
      open = false;
      connection.close();
      throw error;
    });

  await within<void>(patience.connect + patience.greeting, (done) =>
    connection.connect((error) => {
      if (error || settings.user === "") return done(error, undefined);
      connection.login({ user: settings.user, pass: settings.password }, (refused) => done(refused, undefined));
    }),
  );
  return {
    submit: (message, onData) =>
      within(patience.whole, (done) =>
        connection.send({ from: message.from, to: [message.to] }, whenAsked(message.raw, onData), (error, info) =>
          done(error, info?.response ?? ""),
        ),
      ),
    isOpen: () => open,
    quit: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => connection.close(), GOODBYE_MS);
        const gone = () => {
          clearTimeout(timer);
          resolve();
        };
        if (!open) return gone();
        connection.once("end", gone);
        connection.quit();
      }),
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

/** nodemailer begins to read the message when the server has answered DATA with 354, and not before. */
function whenAsked(raw: Uint8Array, onData: () => void): Readable {
  return Readable.from(
    (function* () {
      onData();
      yield raw;
    })(),
  );
}

function isImplicit(settings: SmtpSettings): boolean {
  return settings.implicitTls ?? settings.port === IMPLICIT_TLS_PORT;
}
