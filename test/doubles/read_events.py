"""Reads a JSON list of calendars from standard input with python3-icalendar and prints their events, as JSON."""

import json
import sys

import icalendar


def instant(event, name):
    return round(event[name].dt.timestamp() * 1000)


def events(text):
    return [
        {
            "uid": str(event["UID"]),
            "startsAt": instant(event, "DTSTART"),
            "endsAt": instant(event, "DTEND"),
            "dtstamp": instant(event, "DTSTAMP"),
            "sequence": int(event["SEQUENCE"]),
        }
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


json.dump([events(text) for text in json.load(sys.stdin)], sys.stdout)
