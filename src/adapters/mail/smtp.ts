import { plainReason } from "../../core/delivery.ts";
import type { Mail, MailOutcome } from "../../core/ports.ts";
import { blamesAddress } from "./refusal.ts";
import { openLine, type Patience, type SmtpLine, type SmtpSettings } from "./smtp-line.ts";

/** Connecting, signing in and one submission together stay below the 90 s that the ledger keeps a lease for. */
const PATIENCE: Patience = {
  connect: 10_000,
  greeting: 10_000,
  // Some relays examine a message for several seconds before they accept it.
  silence: 20_000,
  // A server that trickles a byte now and then must not hold a mail for ever.
  whole: 50_000,
};

/** Replies about our sign-in (RFC 4954): never the recipient's fault. */
const SIGN_IN_REPLIES: readonly number[] = [530, 534, 535, 538];

/** The server is closing this connection, whatever it was about (RFC 5321, 3.8). */
const CLOSING = 421;

/**
 * Submits raw mail over SMTP with TLS. Mails that follow each other share a connection, those at the same time have one
 * each, until `close`. SMTP knows no idempotency key.
 */
export function smtpMail(settings: SmtpSettings, patience: Patience = PATIENCE): Mail {
  const idle: SmtpLine[] = [];
  return {
    async send(message) {
      let begun = false;
      const onData = () => {
        begun = true;
      };
      for (;;) {
        const kept = takeOpen(idle);
        try {
          const line = kept ?? (await openLine(settings, patience, domainOf(message.from)));
          const id = await line.submit(message, onData);
          idle.push(line);
          return { kind: "sent", id };
        } catch (error) {
          // That a connection which waited is gone by now says nothing of the mail, which the server never saw.
          if (kept && !begun && isHungUp(error as SmtpError)) continue;
          return outcomeOf(error as SmtpError, begun, `${settings.host}:${settings.port}`);
        }
      }
    },
    async close() {
      await Promise.all(idle.splice(0).map((line) => line.quit()));
    },
  };
}

function takeOpen(idle: SmtpLine[]): SmtpLine | undefined {
  for (let line = idle.pop(); line; line = idle.pop()) if (line.isOpen()) return line;
  return undefined;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

/** Known at once: after a silence that took its time there is none left for a second connection. */
function isHungUp({ code, responseCode }: SmtpError): boolean {
  return responseCode === CLOSING || (responseCode === undefined && code !== "ETIMEDOUT" && code !== "EENVELOPE");
}

/** The one place where a failure gets its meaning. A code before the words lets an administrator read of it in her own language. */
function outcomeOf(error: SmtpError, begun: boolean, server: string): MailOutcome {
  const { code, command, responseCode } = error;
  const reason = plainReason(error.message);
  if (command === "STARTTLS" && responseCode !== undefined && responseCode >= 500)
    // Our relay's fault, not the recipient's: once it is mended the mail can still go.
    return {
      kind: "again",
      reason: `no_starttls: ${server} offers no STARTTLS, and nothing is sent in clear text: ${reason}`,
    };
  if (code === "EAUTH") return { kind: "again", reason: `sign_in_refused: ${server} refuses our sign-in: ${reason}` };
  if (responseCode !== undefined) {
    if (!isFinal(command, responseCode)) return { kind: "again", reason };
    const aboutAddress = command === "RCPT TO" && blamesAddress(error.message);
    return { kind: "never", reason, ...(aboutAddress ? { badAddress: true } : {}) };
  }
  // An address that cannot be written in an envelope: nothing was asked of the server.
  if (code === "EENVELOPE")
    return { kind: "never", reason, ...(error.message.startsWith("Invalid recipient") ? { badAddress: true } : {}) };
  if (begun) return { kind: "unknown", reason: `no_answer: ${server} had the message and did not answer: ${reason}` };
  return { kind: "again", reason: `unreachable: talking to ${server} failed: ${reason}` };
}

/** 5xx about the recipient or the message is final. Greeting and sender are ours to mend, so those mails wait. */
function isFinal(command: string | undefined, responseCode: number): boolean {
  const aboutMail = command === "RCPT TO" || command === "DATA";
  return aboutMail && responseCode >= 500 && !SIGN_IN_REPLIES.includes(responseCode);
}
