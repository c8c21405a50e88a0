import { person } from "../../people.ts";

export const DOMAIN = "tuokio.test";

/** Of the addresses that mail comes to: as the roster makes them, 16 characters of base32. */
export const AINO = "k3x7m2q5p4s6t2v4";
export const BIRGITTA = "b2h4l6m3n5p7q2r4";
export const LIISA = "l7i5i3s2a4h6h2e5";

/** UIDs as invitations carry them: the meeting's id and the domain of the programme's mail. */
export const DECEMBER = `d2e3c4e5m6b7e2r3w4e5@${DOMAIN}`;
export const JANUARY = `j2a3n4u5a6r7y2w3e4d5@${DOMAIN}`;
/** Moved once. */
export const FEBRUARY = `f2e3b4r5u6a7r2y3w4e5@${DOMAIN}`;
/** Answered by Aino on 8 January at noon UTC, and by Birgitta with a tap. */
export const MARCH = `m2a3r4c5h6w7e2d3n4e5@${DOMAIN}`;
/** Of another group. */
export const APRIL = `a2p3r4i5l6w7e2d3n4e5@${DOMAIN}`;

export type ReplySample = {
  /** As a file would be called. */
  name: string;
  /** The envelope. */
  from: string;
  to: string;
  raw: Uint8Array;
  /** Everything that must be so in the verdict. */
  expect: Readonly<Record<string, unknown>>;
};

export const aino = person("Aino");
export const birgitta = person("Birgitta");
export const liisa = person("Liisa");

export function inbox(token: string): string {
  return `rsvp+${token}@${DOMAIN}`;
}

/** The answer that a sample must end as. */
export function answered(
  partstat: "ACCEPTED" | "DECLINED" | "TENTATIVE",
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const answer = { uid: JANUARY, attendee: aino.address, partstat, recurrenceId: null, comment: null, ...more };
  return { verdict: "rsvp", participant: AINO, replies: [answer], rest: [] };
}

type Part = { type: string; headers?: readonly string[]; body: string };

export type Draft = {
  from?: string;
  to?: string;
  headers?: readonly string[];
  /** One part is the mail itself; several are put into a multipart of this kind. */
  parts: readonly Part[];
  kind?: string;
};

/** A mail as text, with CRLF. The headers that a test says nothing about are Aino's, writing to her address. */
export function mail({
  from = `Aino Korhonen <${aino.address}>`,
  to = inbox(AINO),
  headers = [],
  parts,
  kind,
}: Draft): string {
  const [only] = parts;
  const body =
    parts.length === 1 && kind === undefined && only
      ? partText(only)
      : multipart(kind ?? "multipart/alternative", parts, "=_outer");
  return crlf(
    [
      `From: ${from}`,
      `To: <${to}>`,
      "Date: Mon, 11 Jan 2027 08:30:00 +0200",
      "Message-ID: <reply-1@mail.kuopio.example>",
      ...headers,
      "MIME-Version: 1.0",
      body,
    ].join("\n"),
  );
}

export function multipart(kind: string, parts: readonly Part[], boundary: string): string {
  const pieces = parts.map((part) => `--${boundary}\n${partText(part)}`);
  return [`Content-Type: ${kind}; boundary="${boundary}"`, "", ...pieces, `--${boundary}--`, ""].join("\n");
}

function partText({ type, headers = [], body }: Part): string {
  return [`Content-Type: ${type}`, ...headers, "", body].join("\n");
}

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** One byte for each character: what is not ASCII becomes windows-1252. */
export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function base64(text: string): string {
  const binary = String.fromCharCode(...bytes(text));
  return (btoa(binary).match(/.{1,76}/g) ?? []).join("\n");
}

/** Every line cut into short ones, wherever that is. */
export function quotedPrintable(text: string): string {
  const encoded = (line: string) =>
    [...bytes(line)]
      .map((byte) => (byte === 0x3d || byte > 0x7e ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
      .reduce((lines, piece, at) => `${lines}${at % 20 === 19 ? "=\n" : ""}${piece}`, "");
  return text.split("\n").map(encoded).join("\n");
}

export function calendar(method: string | null, ...events: readonly (readonly string[])[]): string {
  const body = events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar//EN"];
  return [...head, ...(method === null ? [] : [`METHOD:${method}`]), ...body, "END:VCALENDAR", ""].join("\n");
}

/** What most programs write about one event, in the order of most of them. */
export function event(partstat: string, more: Readonly<Record<string, string | null>> = {}): string[] {
  const lines: Record<string, string | null> = {
    DTSTAMP: "DTSTAMP:20270111T063000Z",
    ORGANIZER: `ORGANIZER;CN=Etävertaismentorointi:mailto:${inbox(AINO)}`,
    UID: `UID:${JANUARY}`,
    ATTENDEE: `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};CN=Aino Korhonen:mailto:${aino.address}`,
    DTSTART: "DTSTART:20270120T120000Z",
    DTEND: "DTEND:20270120T130000Z",
    SEQUENCE: "SEQUENCE:0",
    SUMMARY: "SUMMARY:Etävertaismentorointi\\, ryhmä 7",
    ...more,
  };
  return Object.values(lines).filter((line) => line !== null);
}

/** A mail that is nothing but an answer, with the envelope of a person. */
export function answer(
  name: string,
  ics: string,
  expect: ReplySample["expect"],
  draft: Partial<Draft> = {},
): ReplySample {
  const parts: Part[] = [
    { type: "text/plain; charset=utf-8", body: "Aino Korhonen on vastannut kutsuun." },
    { type: 'text/calendar; charset=utf-8; method="REPLY"', body: ics },
  ];
  const raw = bytes(mail({ headers: ["Subject: Vastaus: =?utf-8?Q?Et=C3=A4vertaismentorointi?="], parts, ...draft }));
  return { name, from: aino.address, to: draft.to ?? inbox(AINO), raw, expect };
}
