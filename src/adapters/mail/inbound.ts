import PostalMime, { type Attachment, type Email } from "postal-mime";
import type { InboundMail, UnreadMail } from "../../core/reply/mail.ts";
import { readCalendars } from "./inbound-calendar.ts";
import { readReport } from "./inbound-report.ts";
import { textOfHtml } from "./inbound-text.ts";

/** Bytes. An answer has 10 KiB, a notice with a whole invitation in it 60. */
export const MAIL_LIMIT = 256 * 1024;

/** The parser spends as much on an empty line as on a long one. A mail of this size in lines of usual length has 3,400. */
const MOST_LINES = 6_000;

/** Lines that may begin a part. An answer has five, a notice with everything in it twenty. */
const MOST_BOUNDARIES = 400;

/** Multiparts inside each other: a forwarded, signed reply through a list has five or six. */
const DEEPEST_PART = 16;

/** Bytes of headers in the whole mail. Those that Exchange and its filters add come to some 20 KiB. */
const MOST_HEADERS = 96 * 1024;

/** Headers and characters beyond these are kept by no honest mail, and read by nobody. */
const MOST_HEADER_LINES = 300;
const LONGEST_HEADER = 8_000;
const LONGEST_TEXT = 40_000;

/** A raw mail (RFC 5322) as plain data. Never throws. The caller can save itself even the reading of one beyond `MAIL_LIMIT`. */
export async function readMail(raw: Uint8Array): Promise<InboundMail | UnreadMail> {
  const problem = problemOf(raw);
  if (problem) return { problem };
  try {
    const mail = await PostalMime.parse(raw, {
      // By default an attached message is unfolded into this one, and somebody else's answer looks like the sender's.
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST_PART,
      maxHeadersSize: MOST_HEADERS,
    });
    return mailOf(mail);
  } catch (error) {
    return { problem: error instanceof Error && error.message.startsWith("Maximum ") ? "too_deep" : "unreadable" };
  }
}

/** What would cost more time than any mail is worth, told from its bytes. */
function problemOf(raw: Uint8Array): UnreadMail["problem"] | null {
  if (raw.byteLength > MAIL_LIMIT) return "too_large";
  let [lines, boundaries] = [0, 0];
  for (let at = 0; at < raw.length; at = endOfLine(raw, at)) {
    lines++;
    if (raw[at] === DASH && raw[at + 1] === DASH) boundaries++;
  }
  if (lines > MOST_LINES) return "too_many_lines";
  return boundaries > MOST_BOUNDARIES ? "too_many_parts" : null;
}

function endOfLine(raw: Uint8Array, from: number): number {
  const end = raw.indexOf(LINE_FEED, from);
  return end < 0 ? raw.length : end + 1;
}

const LINE_FEED = 0x0a;
const DASH = 0x2d;

function mailOf(mail: Email): InboundMail {
  const contentType = mail.headers.find(({ key }) => key === "content-type")?.value.slice(0, LONGEST_HEADER) ?? "";
  return {
    subject: oneLine(mail.subject ?? ""),
    from: mail.from?.address?.toLowerCase() ?? "",
    headers: mail.headers
      .slice(0, MOST_HEADER_LINES)
      .map(({ key, value }) => ({ name: key, value: value.slice(0, LONGEST_HEADER) })),
    text: (mail.text ?? textOfHtml(mail.html ?? "", LONGEST_TEXT)).slice(0, LONGEST_TEXT).replaceAll("\r\n", "\n"),
    calendars: mail.attachments.filter(isCalendar).flatMap((part) => readCalendars(bytesOf(part), part.method ?? null)),
    report: readReport(mail.attachments.map((part) => ({ type: part.mimeType, bytes: bytesOf(part) }))),
    reportType: /;\s*report-type\s*=\s*"?([a-z-]{1,40})/i.exec(contentType)?.[1]?.toLowerCase() ?? null,
  };
}

const CALENDARS: readonly string[] = ["text/calendar", "application/ics", "text/x-vcalendar"];

/** Some programs attach the file as bytes of no known kind. What stands in an attached message is not this mail's. */
function isCalendar({ mimeType, filename }: Attachment): boolean {
  if (mimeType.startsWith("message/")) return false;
  return CALENDARS.includes(mimeType) || /\.ics$/i.test(filename?.slice(-5) ?? "");
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function oneLine(text: string): string {
  return text
    .slice(0, LONGEST_HEADER)
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}
