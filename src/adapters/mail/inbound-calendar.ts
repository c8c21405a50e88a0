import ICAL from "ical.js";
import type {
  CalendarProblem,
  CalendarTime,
  InboundAttendee,
  InboundCalendar,
  InboundEvent,
} from "../../core/reply/mail.ts";
import { unwrappedUid } from "./outlook-uid.ts";

/** Bytes. An answer has one, an invitation with the definition of its time zone four. */
const LARGEST_CALENDAR = 64 * 1024;
/** A calendar, an event, an alarm in it; one for programs that wrap. */
const DEEPEST_COMPONENT = 4;
/** More than the meetings of a season. */
const MOST_EVENTS = 50;
/** Of one event. An invitation of ours names one person, a counter of Google's the whole list. */
const MOST_ATTENDEES = 50;
/** Lines that an answer is told from, in all events; one has about eight. */
const MOST_PROPERTIES = 1_000;
const LONGEST_LINE = 8_000;
const LONGEST_COMMENT = 1_000;
/** An address has at most 254 characters (RFC 5321), each of which may be written with three. */
const LONGEST_ADDRESS = 800;

/**
 * The calendars of one part (RFC 5545). Lenient as programs are careless: marks of byte order, bare line feeds, lines folded anywhere,
 * lower case. A line that cannot be read is left out, after unfolding: before it, the rest of a folded line looks like a bad one.
 * `method` is that of the content type.
 */
export function readCalendars(bytes: Uint8Array, method: string | null): InboundCalendar[] {
  if (bytes.byteLength > LARGEST_CALENDAR) return [{ method, problem: "calendar_too_large", events: [] }];
  const calendars = componentsOf(unfolded(textOf(bytes)), method);
  return calendars.length ? calendars : [{ method, problem: "unreadable_calendar", events: [] }];
}

/** Not every file says what it is written in, and not every one that does is right. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Relays add empty lines and second carriage returns between a line and its continuation. */
function unfolded(text: string): string[] {
  const lines: string[][] = [];
  const clean = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(UNSEEN, "");
  for (const line of clean.split("\n")) {
    if (line === "") continue;
    if (line.startsWith(" ") || line.startsWith("\t")) lines.at(-1)?.push(line.slice(1));
    else lines.push([line]);
  }
  return lines.map((parts) => parts.join(""));
}

/** NUL and its like, and marks of byte order, which do not only stand at the beginning. */
const UNSEEN = /[^\P{Cc}\t\n]|\uFEFF/gu;

type Property = { name: string; params: Readonly<Record<string, unknown>>; value: string };

function componentsOf(lines: readonly string[], declared: string | null): InboundCalendar[] {
  const calendars: InboundCalendar[] = [];
  const open: string[] = [];
  let method = declared;
  let events: InboundEvent[] = [];
  let properties: Property[] = [];
  let read = 0;
  for (const line of lines) {
    const [, mark, name = ""] = /^(BEGIN|END):[ \t]*([A-Za-z-]{1,20})[ \t]*$/i.exec(line.slice(0, 60)) ?? [];
    const component = name.toUpperCase();
    const problem = problemOf(open, events, read);
    if (problem) return [...calendars, { method, problem, events: [] }];
    if (mark?.toUpperCase() === "BEGIN") {
      if (component === "VCALENDAR") {
        // A second one inside or after a calendar that was never closed.
        open.length = 0;
        [method, events] = [declared, []];
      }
      if (component === "VEVENT") properties = [];
      open.push(component);
    } else if (mark) {
      if (component === "VEVENT" && open.at(-1) === "VEVENT") events.push(eventOf(properties));
      if (component === "VCALENDAR" && open[0] === "VCALENDAR") calendars.push(closed(method, events));
      open.length = Math.max(0, open.lastIndexOf(component));
    } else if (open.at(-1) === "VCALENDAR" && /^METHOD\s*[:;]/i.test(line)) method = methodIn(line) ?? method;
    else if (open.at(-1) === "VEVENT" && NAMES.has(nameOf(line))) {
      properties.push(...propertyOf(line));
      read++;
    }
  }
  // Cut off after its last event, or between two.
  if (open[0] === "VCALENDAR") calendars.push(closed(method, events));
  return calendars;
}

function problemOf(open: readonly string[], events: readonly InboundEvent[], read: number): CalendarProblem | null {
  if (read > MOST_PROPERTIES) return "calendar_too_large";
  if (open.length > DEEPEST_COMPONENT) return "calendar_too_deep";
  return events.length > MOST_EVENTS ? "too_many_events" : null;
}

function closed(method: string | null, events: readonly InboundEvent[]): InboundCalendar {
  return { method, problem: events.length ? null : "unreadable_calendar", events };
}

function methodIn(line: string): string | null {
  return /:\s*([A-Za-z-]{1,30})\s*$/.exec(line.slice(0, 100))?.[1]?.toUpperCase() ?? null;
}

/** What an answer can be told from; everything else is not even parsed. */
const NAMES: ReadonlySet<string> = new Set([
  "uid",
  "attendee",
  "sequence",
  "dtstamp",
  "dtstart",
  "recurrence-id",
  "comment",
  "x-calendarserver-attendee-comment",
  "x-calendarserver-private-comment",
]);

function nameOf(line: string): string {
  return /^[A-Za-z-]{1,40}(?=[;:])/.exec(line)?.[0].toLowerCase() ?? "";
}

/** None for a line that cannot be read. */
function propertyOf(line: string): Property[] {
  if (line.length > LONGEST_LINE) return [];
  try {
    const parsed: unknown = ICAL.parse.property(line, ICAL.design.icalendar);
    if (!Array.isArray(parsed)) return [];
    const [, params, , ...values] = parsed;
    return [{ name: nameOf(line), params, value: values.map(String).join(",") }];
  } catch {
    return [];
  }
}

function eventOf(properties: readonly Property[]): InboundEvent {
  const all = (name: string) => properties.filter((property) => property.name === name);
  const first = (name: string) => all(name)[0];
  const sequence = first("sequence")?.value.trim() ?? "";
  const uid = first("uid")?.value.trim() ?? "";
  return {
    uid: uid === "" ? null : unwrappedUid(uid),
    attendees: all("attendee").slice(0, MOST_ATTENDEES).map(attendeeOf),
    sequence: /^\d{1,9}$/.test(sequence) ? Number(sequence) : null,
    dtstamp: timeOf(first("dtstamp")),
    start: timeOf(first("dtstart")),
    recurrenceId: timeOf(first("recurrence-id")),
    comment: words(
      [...all("comment"), ...all("x-calendarserver-attendee-comment"), ...all("x-calendarserver-private-comment")]
        .map(({ value }) => value)
        .join("\n"),
    ),
  };
}

function attendeeOf({ params, value }: Property): InboundAttendee {
  const [partstat = ""] = texts(params.partstat);
  const [comment = ""] = texts(params["x-response-comment"]);
  return {
    // Calendar servers name people by paths of their own and put the address beside it (RFC 7986).
    address: addressIn(value) ?? addressIn(texts(params.email)[0] ?? ""),
    partstat: partstat.trim().toUpperCase() || null,
    comment: words(comment),
    delegatedTo: texts(params["delegated-to"]).flatMap((text) => addressIn(text) ?? []),
    delegatedFrom: texts(params["delegated-from"]).flatMap((text) => addressIn(text) ?? []),
  };
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? [value] : [];
}

/** "mailto:" in any case or forgotten, quotes and brackets around it; null for what is no address. */
function addressIn(text: string): string | null {
  const bare = text
    .slice(0, LONGEST_ADDRESS)
    .trim()
    .replace(/^["'<\s]+|["'>\s]+$/g, "")
    .replace(/^mailto:/i, "")
    .replace(/^["'<\s]+/, "");
  const plain = bare.includes("%") ? decoded(bare) : bare;
  return /^[^\s@:/<>"]+@[^\s@:/<>"]+$/.test(plain) ? plain.toLowerCase() : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function timeOf(property: Property | undefined): CalendarTime | null {
  const [, wall, utc] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?)(Z?)$/.exec(property?.value ?? "") ?? [];
  if (property === undefined || wall === undefined) return null;
  const [zone = null] = utc === "Z" ? ["UTC"] : texts(property.params.tzid);
  return { wall: wall.includes("T") ? wall : `${wall}T00:00:00`, zone };
}

/** Programs end a comment with an empty line, and begin it with one. */
function words(text: string): string | null {
  const clean = text
    .slice(0, LONGEST_COMMENT)
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{C}\t\n\u200D]/gu, "")
    .trim();
  return clean || null;
}
