import type { DeliveryReport, ReportedRecipient } from "../../core/reply/mail.ts";

export type ReportPart = { type: string; bytes: Uint8Array };

/** Bytes that are looked at: the fields of one recipient take half a kilobyte, headers of a returned mail a few. */
const LONGEST_REPORT = 16 * 1024;
/** A mail of ours has one recipient; an alias behind it may have a few. */
const MOST_RECIPIENTS = 20;

/** What a delivery status notification (RFC 3464) says about a mail of ours; null when the mail is no such thing. */
export function readReport(parts: readonly ReportPart[]): DeliveryReport | null {
  const status = parts.find(({ type }) => STATUS.includes(type));
  if (!status) return null;
  const blocks = blocksOf(textOf(status));
  const returned = parts.find(({ type }) => RETURNED.includes(type));
  const [headers] = returned ? blocksOf(textOf(returned)) : [];
  const ids = [headers?.get("message-id"), ...blocks.map((block) => block.get("x-original-message-id"))];
  return {
    recipients: blocks.filter(isAboutRecipient).slice(0, MOST_RECIPIENTS).map(recipientOf),
    originalMessageId: ids.map(messageIdIn).find((id) => id !== null) ?? null,
  };
}

const STATUS: readonly string[] = ["message/delivery-status", "message/global-delivery-status"];
const RETURNED: readonly string[] = [
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "text/rfc822",
  "message/global-headers",
  "message/rfc822-headers",
];

type Fields = ReadonlyMap<string, string>;

function textOf({ bytes }: ReportPart): string {
  const text = new TextDecoder().decode(bytes.subarray(0, LONGEST_REPORT));
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

/** Blocks of fields with an empty line between them; of a repeated field the first. */
function blocksOf(text: string): Fields[] {
  return text
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter(({ size }) => size > 0);
}

function fieldsOf(block: string): Fields {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function isAboutRecipient(fields: Fields): boolean {
  return fields.has("final-recipient") || fields.has("action") || fields.has("status");
}

function recipientOf(fields: Fields): ReportedRecipient {
  return {
    finalRecipient: withoutType(fields.get("final-recipient")),
    originalRecipient: withoutType(fields.get("original-recipient")),
    action: fields.get("action")?.toLowerCase() ?? null,
    status: fields.get("status") ?? null,
    diagnostic: withoutType(fields.get("diagnostic-code")),
  };
}

function withoutType(value: string | undefined): string | null {
  return value?.replace(/^[A-Za-z0-9-]{1,20}\s{0,9};/, "").trim() || null;
}

function messageIdIn(value: string | undefined): string | null {
  return /<[^<>\s]{1,300}>/.exec(value ?? "")?.[0] ?? null;
}
