import { TZDate } from "@date-fns/tz";
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import type { Feed, PublishedEvent } from "../../core/feed.ts";
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
  const calendar = emptyCalendar(asked ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL, event.zone);
  calendar.createEvent({
    ...eventData(event, { cancelled: !asked, busy: asked }),
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
    x: { "X-MICROSOFT-DISALLOW-COUNTER": "TRUE" },
  });
  return written(calendar);
}

/** How often we ask calendars to come again. Some come once a day whatever we say. */
const FETCH_EVERY = "PT1H";

/**
 * A calendar to subscribe to, or the file of one meeting (RFC 5546 section 3.2.1, RFC 7986): the events of the invitations, without
 * attendees. The same bytes for the same feed on any machine.
 */
export function renderFeed({ name, zone, events }: Feed): string {
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH, zone);
  // The generator writes a name as it is given.
  if (name !== null) calendar.name(oneLine(name).replace(/[\\;,]/g, "\\$&"));
  for (const event of events) calendar.createEvent(eventData(event, event));
  const text = written(calendar);
  // RFC 5545 section 3.6: a calendar without any component would not be one.
  const whole = events.length > 0 ? text : text.replace("END:VCALENDAR", `${zoneDefinition(zone)}\r\nEND:VCALENDAR`);
  if (name === null) return whole;
  // The generator would write them after the time zone, where properties of the calendar may not stand.
  const hints = `REFRESH-INTERVAL;VALUE=DURATION:${FETCH_EVERY}\r\nX-PUBLISHED-TTL:${FETCH_EVERY}\r\n`;
  return whole.replace(/^METHOD:PUBLISH\r\n/m, `$&${hints}`);
}

function emptyCalendar(method: ICalCalendarMethod, zone: string): ICalCalendar {
  const definition = zoneDefinition(zone);
  return ical({
    prodId: { company: "Tuokio", product: "Tuokio", language: "EN" },
    method,
    // A named zone on the calendar would take the Z away from DTSTAMP; the zone belongs to the event.
    timezone: { name: null, generator: () => definition },
  });
}

/** What an invitation and a feed say alike. */
function eventData(
  event: Omit<CalendarEvent, "method" | "attendee">,
  { cancelled, busy }: Pick<PublishedEvent, "cancelled" | "busy">,
): ICalEventData {
  return {
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
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
    // Some calendars keep a cancelled event: it must not make the time look taken.
    transparency: busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    alarms: busy ? [{ type: ICalAlarmType.display, trigger: ALARM_SECONDS }] : [],
  };
}

/** The generator leaves the last line open, and RFC 5545 wants every line ended. */
function written(calendar: ICalCalendar): string {
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
  return calendar.replace(/^(BEGIN:VALARM\r\n[\s\S]*?^END:VALARM\r\n)([\s\S]*?)(?=^END:VEVENT)/gm, "$2$1");
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

/** Zones that are alike share one definition, which bears one of their names: Stockholm gets that of Berlin. */
function zoneDefinition(zone: string): string {
  const [block = ""] = tzlib_get_ical_block(zone);
  if (!block.startsWith("BEGIN:VTIMEZONE")) throw new Error(`no calendar definition of the time zone ${zone}`);
  // RFC 5545 section 3.2.19: times name their definition, and calendars find it by that name.
  return block.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${zone}`);
}
