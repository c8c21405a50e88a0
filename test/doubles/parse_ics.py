"""Reads a calendar from standard input with python3-icalendar and prints what it understood, as JSON."""

import json
import sys
from datetime import timezone

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
(event,) = calendar.walk("VEVENT")


def as_list(value):
    return value if isinstance(value, list) else [value]


json.dump(
    {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "stamp": event["DTSTAMP"].dt.astimezone(timezone.utc).isoformat(),
        "wall": event["DTSTART"].dt.replace(tzinfo=None).isoformat(),
        "zone": event["DTSTART"].params["TZID"],
        "start": event["DTSTART"].dt.astimezone(timezone.utc).isoformat(),
        "end": event["DTEND"].dt.astimezone(timezone.utc).isoformat(),
        "summary": str(event["SUMMARY"]),
        "location": str(event["LOCATION"]),
        "description": str(event["DESCRIPTION"]),
        "organizer": str(event["ORGANIZER"]),
        "attendees": [str(one) for one in as_list(event["ATTENDEE"])],
        "alarms": [str(alarm["TRIGGER"].to_ical(), "ascii") for alarm in event.walk("VALARM")],
    },
    sys.stdout,
)
