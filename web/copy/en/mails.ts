import type { Mails } from "../fi/mails.ts";

export const mails: Mails = {
  greeting: (name) => `Hello ${name},`,
  contact: "Questions? Reply to this message or get in touch:",
  privacy: "Privacy notice",

  link: "Open your personal link",
  linkIsYours: "The link is for you alone, and it stays the same all season. Please do not pass it on.",
  noInstallation: "You need no account and nothing to install.",
  notRecorded: "The meeting is not recorded. We only store when you were present.",

  coming: "I will come",
  cannotCome: "I cannot come",
  canYouCome: "Will you come?",
  cannotYouCome: "Can’t make it?",
  tellUs: "Tell us in good time, so that nobody is left alone.",

  theme: (title) => `Theme: ${title}`,

  welcome: {
    subject: (season) => `Welcome: ${season}`,
    what: (season) => `Welcome! You are taking part: ${season}.`,
    how: "You meet your own group online. The group is small and stays the same all season. You share experiences and learn from each other. Each meeting has its own theme.",
    oneLink: "The same link takes you to every meeting.",
    group: (number) => `Your group is group ${number}`,
    member: (name, municipality) => `${name}, ${municipality}`,
    meetings: "The meetings",
    length: (minutes) => `Each meeting takes ${minutes} minutes.`,
    mailsToCome:
      "You will get a calendar invitation to each meeting. Before the meeting we send you the theme and a reminder.",
    answers: "If you cannot come to a meeting, tell us through the link in good time, so that nobody is left alone.",
  },

  invitation: {
    subject: (season, time) => `Invitation: ${season}, ${time}`,
    summary: (season, group) => `${season}: meeting of group ${group}`,
    when: (time) => `Your group meets on ${time}.`,
    join: "Join with the link. You need no account and nothing to install.",
    length: (minutes) => `The meeting takes ${minutes} minutes. It is not recorded.`,
    calendar: "A calendar invitation comes with this message, so that you can have the meeting in your calendar.",
    answer: "Can’t make it? Tell us through the link in good time, so that nobody is left alone.",
    questions: (contact) => `Questions? ${contact}`,
  },

  prompt: {
    subject: (title) => `Theme of the next meeting: ${title}`,
    when: (time) => `Your group meets on ${time}. This is what you will talk about:`,
    followUp: (question) => `And then: ${question}`,
    noPreparation: "You do not need to prepare anything. It is enough to think about the question for a moment.",
  },

  reminder: {
    today: "today",
    tomorrow: "tomorrow",
    subject: (day, time) => `Reminder: meeting ${day} at ${time}`,
    when: (day, time) => `Your group meets ${day}, ${time}.`,
    whenLater: (time) => `Your group meets on ${time}.`,
    join: "Join the meeting",
    tellUsNow: "Tell us now, so that nobody is left alone.",
    comeEarly:
      "Open the link a few minutes before the start, and you will have time to try your camera and microphone.",
  },

  missed: {
    subject: "We missed you at the meeting",
    when: (time) => `Your group met on ${time}. We missed you!`,
    stillIn: "That is all right, you are still with us.",
    next: (time) => `The next meeting is on ${time}.`,
    last: "That was the last meeting of the season. Thank you for having been with us!",
    mistake: "Were you there, or did the link not work? Tell us by replying to this message.",
  },

  linkAgain: {
    subject: (season) => `Your personal link: ${season}`,
    here: "Here is your personal link again.",
    notAsked: "Did you not ask for the link? Then you need not do anything.",
  },
};
