import PostalMime from "postal-mime";
import type { Clock, Mail, Message } from "../../core/ports.ts";

/** Keeps every mail in the table `mails` instead of sending it. Sending twice makes two rows: copies must be visible. */
export function previewMail(db: D1Database, clock: Clock): Mail {
  return {
    async send(message, key) {
      const [kind = key] = key.split(":");
      const row = await db
        .prepare(
          "INSERT INTO mails (effect, kind, to_address, subject, raw, sent_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(key, kind, message.to, subjectOf(message), text(message), clock.now())
        .first<{ id: number }>();
      if (row === null) return { kind: "again", reason: "the mail was not stored" };
      return { kind: "sent", id: String(row.id) };
    },
    async close() {},
  };
}

export type OpenedMail = {
  headers: readonly { name: string; value: string }[];
  html: string | null;
  text: string | null;
  calendar: string | null;
};

/** A stored mail taken apart, as a mail program would. */
export async function openMail(raw: string): Promise<OpenedMail> {
  const { headers, html, text, attachments } = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  const calendar = attachments.find((part) => part.mimeType === "text/calendar")?.content;
  return {
    headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    html: html ?? null,
    text: text ?? null,
    calendar: typeof calendar === "string" ? calendar : null,
  };
}

/** A composed mail is ASCII, so that text gives the same bytes back. */
function text(message: Message): string {
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: false }).decode(message.raw);
}

/** The Subject header as people read it. Encoded words are base64 UTF-8, the only form that `compose` writes. */
function subjectOf(message: Message): string {
  const [header = ""] = text(message).split("\r\n\r\n");
  const value = /^Subject: ?(.*)$/im.exec(header.replace(/\r\n[ \t]/g, " "))?.[1] ?? "";
  return value.replace(/(=\?UTF-8\?B\?[^?]*\?=\s*)+/gi, (words) =>
    new TextDecoder().decode(Uint8Array.from(base64Words(words), (character) => character.charCodeAt(0))),
  );
}

function base64Words(words: string): string {
  return Array.from(words.matchAll(/\?B\?([^?]*)\?=/gi), ([, word = ""]) => atob(word)).join("");
}
