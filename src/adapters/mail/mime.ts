import MailComposer from "nodemailer/lib/mail-composer";
import type { Letter } from "../../core/message.ts";
import type { Compose } from "../../core/ports.ts";
import { oneLine, renderInvitation } from "./calendar.ts";

/**
 * RFC 5322 bytes of a letter. Everything that nodemailer would take from a clock or from chance is given: Message-ID,
 * date and the MIME boundaries.
 */
export const compose: Compose = async (letter) => {
  const mail = new MailComposer({
    from: mailbox(letter.from),
    to: mailbox(letter.to),
    replyTo: mailbox(letter.replyTo),
    subject: oneLine(letter.subject),
    messageId: oneLine(letter.messageId),
    date: new Date(letter.date),
    headers: {
      "Content-Language": letter.language,
      ...(letter.automatic ? AUTOMATIC : {}),
    },
    text: crlf(letter.text),
    html: crlf(letter.html),
    ...calendarParts(letter),
    // 8-bit text and long lines do not survive every relay.
    encoding: "base64",
    textEncoding: "base64",
    baseBoundary: await digest(letter.key),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = new Uint8Array(await mail.compile().build());
  return { from: oneLine(letter.from.address), to: oneLine(letter.to.address), raw };
};

/** For machines that answer (RFC 3834). Exchange: no "out of office" for every reminder; "All" would also silence delivery failures. */
const AUTOMATIC = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply" };

/** The calendar twice: as an alternative with buttons, and as a file for the programs that show none. */
function calendarParts(letter: Letter) {
  if (letter.calendar === null) return {};
  const { method } = letter.calendar;
  return { icalEvent: { method, filename: "invite.ics", content: renderInvitation(letter.calendar) } };
}

function mailbox(person: { name: string; address: string }) {
  return { name: oneLine(person.name), address: oneLine(person.address) };
}

function crlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, "\r\n");
}

/** 32 hexadecimal digits: a boundary may have 70 characters, a key can be longer. */
async function digest(key: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return [...new Uint8Array(hash)]
    .slice(0, 16)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
