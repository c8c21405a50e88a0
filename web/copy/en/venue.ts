import type { VenueCopy } from "../fi/venue.ts";

export const venue: VenueCopy = {
  title: "Where you meet",
  titleOf: {
    season: () => "Where you meet",
    group: (group) => `Where group ${group} meets`,
    meeting: (group, session) => `Where group ${group} meets, session ${session}`,
  },
  lead: "A participant’s link stays the same and always leads to the right place.",
  all: "The whole season and all groups",
  now: "Now",
  by: {
    meeting: "chosen for this meeting",
    group: "chosen for the group",
    season: "chosen for the season",
    rules: "as the programme template says",
  },
  providers: {
    "built-in": "In Tuokio’s own video room",
    daily: "In a video room at Daily",
    external: "Somewhere else",
  },
  inherit: {
    meeting: "As the group usually does",
    group: "As the whole season",
    season: "As the programme template says",
  },
  choose: "Choose the place",
  hints: [
    "Our own video room: no account, nothing to install, and attendance is recorded by itself.",
    "Daily: works in strict networks too, and attendance is recorded by itself.",
    "Somewhere else: a Teams meeting, say, or a room in the library. Attendance is not recorded; participants tell it themselves. The meeting is not merged with others by itself.",
  ],
  notSetUp: "Daily has not been set up, so it cannot be chosen.",
  place: "Address or place, if you meet somewhere else",
  placeHint: "Either an https address alone or the place in words, such as “Kuopio main library, room 2”.",
  placeWrong: "Write an https address alone or the place in words, on one line, at most 500 characters.",
  look: "See what would change",
  groups: "Groups",
  group: "Group",
  where: "Where",
  change: "Change",
  ownMeetings: "Meetings with a place of their own",
  meeting: "Meeting",
  preview: {
    title: "This is how the meetings move",
    when: "Time",
    from: "Now",
    to: "From now on",
    nothing: "No meeting moves.",
    running: (count) =>
      count === 1
        ? "One meeting is open right now. Whoever is in its video room is led to the new place at once, by the same link."
        : `${count} meetings are open right now. Whoever is in their video rooms is led to the new place at once, by the same link.`,
    fromElsewhere: "Whoever is somewhere else already does not move by themselves. Ask them to open their links again.",
    tellYourself: "No message is sent about a new place of a meeting that has begun. Tell people yourself.",
    told: (people, names) =>
      people === 1
        ? `The new place is told by mail and in the calendar: ${names}.`
        : `The new place is told to ${people} people by mail and in the calendar: ${names}.`,
    untold: "Nothing is sent to anybody: the link leads to the right place.",
    store: "Change",
    cancel: "Do not change",
  },
  stored: (meetings) =>
    meetings === 0
      ? "The choice is stored. No meeting has moved."
      : meetings === 1
        ? "The choice is stored. One meeting has moved."
        : `The choice is stored. ${meetings} meetings have moved.`,
  undo: "Restore the one before",
  lobby: {
    online: "The meeting is elsewhere on the web.",
    open: "Go to the meeting",
    site: (place) => `Place: ${place}`,
    siteTitle: "We meet in person",
    afterwards: "This meeting is not recorded by itself. Tell us on your own page afterwards that you were there.",
  },
};
