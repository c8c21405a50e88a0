import { TZDate } from "@date-fns/tz";
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import type { CalendarEvent } from "../../core/message.ts";

/** Long enough to find the link and a quiet place. */
const ALARM_SECONDS = 15 * 60;

/**
 * One VCALENDAR with one VEVENT for one attendee (RFC 5545; RFC 5546 section 3.2.2 for a request, 3.2.5 for a
 * cancellation): CRLF lines of at most 75 octets, the same bytes for the same event on any machine. Throws on a time
 * zone that has no definition.
 */
export function renderInvitation(event: CalendarEvent): string {
  const asked = event.method === "REQUEST";
  const definition = zoneDefinition(event.zone);
  const calendar = ical({
    prodId: { company: "Tuokio", product: "Tuokio", language: "EN" },
    method: asked ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
    // A named zone on the calendar would take the Z away from DTSTAMP; the zone belongs to the event.
    timezone: { name: null, generator: () => definition },
  });
  calendar.createEvent({
    id: oneLine(event.uid),
    sequence: event.sequence,
    stamp: new Date(event.dtstamp),
    // A plain Date would be written in the zone of the machine that renders it.
    start: new TZDate(event.startsAt, event.zone),
    end: new TZDate(event.endsAt, event.zone),
    timezone: event.zone,
    summary: oneLine(event.summary),
    description: manyLines(event.description),
    location: oneLine(event.location),
    url: bareUrl(event.url),
    organizer: {
      name: parameter(event.organizer.name, event.organizer.address),
      email: oneLine(event.organizer.address),
    },
    attendees: [
      {
        name: parameter(event.attendee.name, event.attendee.address),
        email: oneLine(event.attendee.address),
        role: ICalAttendeeRole.REQ,
        type: ICalAttendeeType.INDIVIDUAL,
        // Nothing is asked about a meeting that is off.
        status: asked ? ICalAttendeeStatus.NEEDSACTION : null,
        rsvp: asked ? true : null,
      },
    ],
    status: asked ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    class: ICalEventClass.PRIVATE,
    // Some calendars keep a cancelled event: it must not make the time look taken.
    transparency: asked ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: asked ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    x: { "X-MICROSOFT-DISALLOW-COUNTER": "TRUE" },
    alarms: asked ? [{ type: ICalAlarmType.display, trigger: ALARM_SECONDS }] : [],
  });
  // The generator leaves the last line open, and RFC 5545 wants every line ended.
  return `${alarmLast(calendar.toString())}\r\n`;
}

/** A value that cannot begin a new line of a mail header or a calendar: control characters and line separators become spaces. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}

/** RFC 5545 section 3.6.1: the properties of an event come before its alarms. The generator writes some after them. */
function alarmLast(calendar: string): string {
  return calendar.replace(/^(BEGIN:VALARM\r\n[\s\S]*?^END:VALARM\r\n)([\s\S]*?)(?=^END:VEVENT)/m, "$2$1");
}

function manyLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join("\n");
}

/** CN of a person. A double quote would be written as ^' (RFC 6868), which some calendars show as it stands. */
function parameter(name: string, address: string): string {
  return oneLine(name).replaceAll('"', "'").replaceAll("^", "") || oneLine(address);
}

/** URL values are escaped like text by the generator, so the escaped characters must not be there. */
function bareUrl(url: string): string {
  return oneLine(url).replaceAll(",", "%2C").replaceAll(";", "%3B").replaceAll("\\", "%5C");
}

function zoneDefinition(zone: string): string {
  const [block = ""] = tzlib_get_ical_block(zone);
  if (!block.startsWith("BEGIN:VTIMEZONE")) throw new Error(`no calendar definition of the time zone ${zone}`);
  return block;
}
