import type { Calendar } from "../fi/calendar.ts";

export const calendar: Calendar = {
  title: "Calendar",
  byMail: "Each time arrives as a calendar invitation in your e-mail.",
  byFeed:
    "You have chosen to subscribe to the times in your own calendar. No calendar invitations are sent. You still get reminders and news of changes by e-mail.",
  tellUs: "Can’t make it? Tell us on this page or with the button in the message.",
  keepLink: "This page is yours. Do not give its address to others.",
  ratherFeed: "Subscribe in your own calendar",
  feedMeans:
    "You can also subscribe to the times in your own calendar. Then all meetings show there at once and update by themselves, often only the next day. We stop sending invitations, because otherwise every meeting would show twice.",
  chooseFeed: "I subscribe myself",
  ratherMail: "Would you like invitations by e-mail again?",
  mailMeans:
    "We will then send you invitations to the meetings to come. Remove the subscription from your calendar, so that the times do not show twice.",
  chooseMail: "Send me invitations by e-mail",
  removeInvitations:
    "If your calendar already has invitations to these meetings, delete them. Otherwise the times show twice.",
  subscribe: "Subscribe in a calendar program",
  address: "Address of the calendar",
  addressIsYours: "The address is only for you. If your link is replaced, subscribe again from this page.",
  copyAddress: "Copy the address",
  copied: "The address is copied.",
  how: "How to subscribe",
  steps: {
    google: "Google Calendar (on a computer): Other calendars, the plus sign, From URL. Paste the address.",
    outlook: "Outlook: Add calendar, Subscribe from web. Paste the address.",
    apple: "iPhone, iPad and Mac: open the link above and choose Subscribe.",
  },
  add: {
    title: "Add to calendar",
    onlyIfMissing: "Use these only if the meeting is missing from your calendar. Otherwise it shows twice.",
    noUpdates: "The meeting stays in the calendar as it is, even if the time changes.",
    file: "Calendar file",
    google: "Google Calendar",
    outlook: "Outlook",
  },
  saved: {
    feed: "Saved. We no longer send calendar invitations. Now subscribe to it under Calendar on this page.",
    mail: "Saved. You will get calendar invitations by e-mail again.",
  },
  mail: {
    updates: "The calendar that you subscribe to updates by itself, often only the next day.",
    remove: "You can remove the calendar that you subscribe to.",
  },
  reason: {
    label: "Reason (optional)",
    hint: "Only the organisers of the programme may see the reason. Your group and the researchers do not see it. You need not tell us about your health.",
    title: "Would you like to say why?",
    said: (reason) => `Reason: ${reason}`,
    send: "Send the reason",
  },
};
