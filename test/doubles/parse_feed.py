"""Reads a calendar of many events from standard input with python3-icalendar and prints what it understood, as JSON."""

import json
import sys
from datetime import timezone

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())


def universal(value):
    return value.dt.astimezone(timezone.utc).isoformat()


json.dump(
    {
        "method": str(calendar["METHOD"]),
        "name": str(calendar["X-WR-CALNAME"]) if "X-WR-CALNAME" in calendar else None,
        "zones": len(calendar.walk("VTIMEZONE")),
        "events": [
            {
                "uid": str(event["UID"]),
                "sequence": int(event["SEQUENCE"]),
                "stamp": universal(event["DTSTAMP"]),
                "wall": event["DTSTART"].dt.replace(tzinfo=None).isoformat(),
                "start": universal(event["DTSTART"]),
                "end": universal(event["DTEND"]),
                "status": str(event["STATUS"]),
                "transparency": str(event["TRANSP"]),
                "attendees": "ATTENDEE" in event,
            }
            for event in calendar.walk("VEVENT")
        ],
    },
    sys.stdout,
)
