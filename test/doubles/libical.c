/* Reads a calendar from standard input with libical and prints, a line each and with tabs between:
   "error" and what RFC 5545, or RFC 5546 for the method of the calendar, does not allow;
   "event", UID, start, end and stamp in seconds of universal time, and the sequence. */
#include <libical/ical.h>
#include <stdio.h>

static char text[1 << 20];

static void print_errors(icalcomponent *component)
{
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        printf("error\t%s\n", icalproperty_get_xlicerror(error));
    icalcomponent *part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; part; part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        print_errors(part);
}

static long long seconds(struct icaltimetype time)
{
    return (long long)icaltime_as_timet_with_zone(time, time.zone);
}

int main(void)
{
    text[fread(text, 1, sizeof text - 1, stdin)] = 0;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        printf("error\tnot one calendar\n");
        return 0;
    }
    int allowed = icalrestriction_check(calendar);
    print_errors(calendar);
    if (!allowed)
        printf("error\trestricted\n");
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        printf("event\t%s\t%lld\t%lld\t%lld\t%d\n", icalcomponent_get_uid(event),
               seconds(icalcomponent_get_dtstart(event)), seconds(icalcomponent_get_dtend(event)),
               seconds(icalcomponent_get_dtstamp(event)), icalcomponent_get_sequence(event));
    return 0;
}
