import { type Envelope, headerOf, type InboundMail } from "./mail.ts";
import { enhancedStatus, replyClass } from "./status.ts";
import type { Bounce } from "./verdict.ts";
import { bareAddress } from "./world.ts";

/** qmail, old Sendmail and Exim write their notices for people only. Null for what is none. */
export function writtenBounce(
  mail: InboundMail,
  envelope: Envelope,
  address: string,
): ({ kind: "failed" } & Pick<Bounce, "permanent" | "status" | "recipient">) | null {
  const words = aboveCopy(mail.text.slice(0, LONGEST_NOTICE));
  if (!isFromMailer(mail, envelope) || !(NOTICE.test(mail.subject.slice(0, LONGEST_SUBJECT)) || BODY.test(words)))
    return null;
  const delayed = DELAYED.test(mail.subject.slice(0, LONGEST_SUBJECT)) || DELAYED.test(words);
  const status = enhancedStatus(words) ?? replyClass(words) ?? (PERMANENT.test(words) ? "5.0.0" : null);
  const permanent = !delayed && (status?.startsWith("5") ?? false);
  return { kind: "failed", permanent, status, recipient: recipientIn(mail, words, address) };
}

/** A notice says it on its first page; what follows is the mail itself. */
const LONGEST_NOTICE = 8_000;
const LONGEST_SUBJECT = 200;

const NOTICE =
  /undeliver|nondeliver|non remis|delivery (status notification|failure|has failed|incomplete|delayed|problem)|failure notice|returned mail|mail delivery (failed|failure|system)|could not be delivered|message delayed|not been sent|toimittamat|toimituksen tila|ei voitu toimittaa|toimitus (epäonnistui|viivästy)|oleverans|olevererbar|(kan|kunde) inte levereras|leveransen (misslyckades|fördröj)/i;

const BODY =
  /this is the qmail-send program|the following addresses had|could not be delivered to one or more|created automatically by mail delivery software|i'm sorry to have to inform you that your message could not/i;

const DELAYED =
  /delayed|will keep trying|still trying|will be retried|has not yet been delivered|no action is required|viivästy|yritetään uudelleen|fördröj|försöker igen/i;

const PERMANENT = /permanent|fatal error|given up|pysyvä|permanent fel/i;

function isFromMailer(mail: InboundMail, envelope: Envelope): boolean {
  const mailer = /^(mailer-daemon|postmaster|mail-daemon|mdaemon)@/i;
  return bareAddress(envelope.from) === "" || mailer.test(bareAddress(envelope.from)) || mailer.test(mail.from);
}

/** Codes and addresses below this belong to the mail that is returned. */
function aboveCopy(text: string): string {
  const copy =
    /^-{2,} ?(below this line is a copy|this is a copy|original message|returned message|the body of the message)/im;
  const at = text.search(copy);
  return at < 0 ? text : text.slice(0, at);
}

function recipientIn(mail: InboundMail, words: string, address: string): string | null {
  const failed = bareAddress(headerOf(mail, "x-failed-recipients").split(",")[0] ?? "");
  if (failed) return failed;
  if (words.toLowerCase().includes(address)) return address;
  return /<([^<>\s@]{1,64}@[^<>\s@]{1,190})>/.exec(words)?.[1]?.toLowerCase() ?? null;
}
