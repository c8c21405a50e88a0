/** SMTP's own addresses, not those in the headers. `from` is "" for automatic mail that wants no answer. */
export type Envelope = { from: string; to: string };

/** What a mail says, as plain data. Parts of messages attached to it are not its own and not in here. */
export type InboundMail = {
  subject: string;
  /** Bare address of the From header, "" without one. Whoever writes a mail chooses it. */
  from: string;
  /** In the order of the mail; names in lower case. */
  headers: readonly Header[];
  /** Plain text, or the words of the HTML where there is none. */
  text: string;
  calendars: readonly InboundCalendar[];
  report: DeliveryReport | null;
  /** `report-type` of a multipart/report: delivery-status, disposition-notification ... */
  reportType: string | null;
};

/** A mail that was not read, or not to its end. */
export type UnreadMail = {
  problem: "too_large" | "too_many_lines" | "too_many_parts" | "too_deep" | "unreadable";
};

export type Header = { name: string; value: string };

/** One VCALENDAR. The method is upper case, from the calendar or else from its content type. */
export type InboundCalendar = {
  method: string | null;
  problem: CalendarProblem | null;
  /** Only events that were closed: half an event can say the opposite of the whole. */
  events: readonly InboundEvent[];
};

export type CalendarProblem = "calendar_too_large" | "calendar_too_deep" | "too_many_events" | "unreadable_calendar";

export type InboundEvent = {
  uid: string | null;
  attendees: readonly InboundAttendee[];
  sequence: number | null;
  dtstamp: CalendarTime | null;
  start: CalendarTime | null;
  recurrenceId: CalendarTime | null;
  comment: string | null;
};

/** Addresses are bare and in lower case, PARTSTAT in upper case. */
export type InboundAttendee = {
  address: string | null;
  partstat: string | null;
  comment: string | null;
  delegatedTo: readonly string[];
  delegatedFrom: readonly string[];
};

/** "2027-01-20T14:00:00" with "UTC", the TZID as it was written, or null for a time without a zone. */
export type CalendarTime = { wall: string; zone: string | null };

/** RFC 3464: what became of a mail of ours. */
export type DeliveryReport = { recipients: readonly ReportedRecipient[]; originalMessageId: string | null };

/** Fields as they were written, without their type ("rfc822;"); actions in lower case. */
export type ReportedRecipient = {
  finalRecipient: string | null;
  originalRecipient: string | null;
  action: string | null;
  status: string | null;
  diagnostic: string | null;
};

/** The first header of this name, "" without one. */
export function headerOf(mail: InboundMail, name: string): string {
  return mail.headers.find((header) => header.name === name)?.value ?? "";
}
