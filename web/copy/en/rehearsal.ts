import type { Rehearsal } from "../fi/rehearsal.ts";

export const rehearsal: Rehearsal = {
  season: "Tuokio rehearsal",
  usage: "Give one address: tuokio rehearse ADDRESS. The messages as files: tuokio rehearse ADDRESS --dry-run DIR",
  missing: (names) =>
    `Missing in the environment: ${names}. Set the relay (SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD) and MAIL_DOMAIN, or write the messages to files: --dry-run DIR`,
  failed: (subject, reason) => `The message “${subject}” did not leave: ${reason}`,
  stopped: (sent, all) =>
    `Stopped: ${sent} of ${all} messages have left. Remove the rehearsal's meeting from the calendar yourself.`,
  enter: "When you have looked, press Enter: the next message leaves.",
  done: "All messages have left. The checklist is in docs/operating.md.",
  written: (folder) => `The messages are in ${folder}. Nothing was sent.`,
  look: {
    welcome: [
      "Is it in the inbox and not in spam? The message's details say “pass” for SPF, DKIM and DMARC.",
      "Is the sender shown by the rehearsal's name, and does dark mode look right?",
    ],
    invitation: [
      "Outlook: Accept, Tentative and Decline at the top. Gmail: Yes, Maybe, No. Apple Mail: the event and Add to Calendar.",
      "The calendar has the meeting at the right time (14:00–15:00), with the link as its place. Answer: the answer goes to rsvp+…",
    ],
    text: ["The same event with another name (group 8). The calendar still has one event, and your answer is kept."],
    moved: [
      "The same event moves to the next day, 15:00–16:00. Nothing stays at the old time.",
      "Outlook and Gmail ask for your answer again.",
    ],
    reminder: ["A plain message without an invitation. Its link and buttons show on a telephone, too."],
    cancelled: [
      "The event leaves the calendar or shows as cancelled. Outlook: “Remove from calendar”. Gmail removes it by itself.",
    ],
    again: ["The event is back at the same time, and there is only one."],
    removed: ["The event leaves again. Nothing of the rehearsal stays in the calendar."],
    farewell: ["The message at the end of a season: its list looks like a list, and replies go to the contact person."],
  },
};
