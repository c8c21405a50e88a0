import { enumeration } from "../enumeration.ts";
import type { Mails } from "../fi/mails.ts";
import { duration } from "../numbers.ts";

export const mails: Mails = {
  greeting: (name) => `Hello ${name},`,
  contact: "Questions? Reply to this message or get in touch:",
  privacy: "Privacy notice",

  link: "Open your personal link",
  sameLink: "Your link is the same as before.",
  linkIsYours: "The link is for you alone, and it stays the same all season. Please do not pass it on.",
  noInstallation: "You need no account and nothing to install.",
  site: (place) => `Place: ${place}`,
  online: "The meeting is online. Join with the link.",
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
    lasts: (minutes) => `The meeting takes ${minutes} minutes.`,
    joinElsewhere: "Join with the link.",
    onSite: "The link shows the theme and your group.",
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

  update: {
    subjectPlace: (time) => `The meeting has a new place: ${time}`,
    placed: (time) => `The meeting is on ${time} as before, but at another place.`,
    calendarPlace: "A new calendar invitation comes with this message. It updates the meeting in your calendar.",
    placeSuits: "Does the place suit you? Tell us whether you will come.",
    subject: (time) => `New time of the meeting: ${time}`,
    when: (time) => `The time of the meeting has changed. The new time is ${time}.`,
    moved: (was, time) => `The meeting has been moved. The old time was ${was}. The new time is ${time}.`,
    calendar:
      "A new calendar invitation comes with this message. It moves the meeting to the right time in your calendar.",
    suits: "Does the time suit you? Tell us whether you will come.",
  },

  cancellation: {
    subject: (time) => `The meeting is cancelled: ${time}`,
    note: (note) => `Why it is called off: ${note}`,
    subjectRemoved: (time) => `Meeting removed from your calendar: ${time}`,
    why: {
      nobody_coming: (time) =>
        `Nobody in your group can come to the meeting on ${time}. So it is cancelled, and we are taking it out of your calendar. That is all right, it happens.`,
      cancelled: (time) =>
        `We are sorry: the meeting on ${time} is cancelled. We are taking it out of your calendar. You do not need to do anything.`,
      left: (time) =>
        `Your participation has ended. So we are taking the meeting on ${time} out of your calendar. Thank you for having been with us!`,
      paused: (time) =>
        `You are taking a break. So we are taking the meeting on ${time} out of your calendar. Welcome back after your break!`,
      changed_group: (time) =>
        `You now meet with another group. So we are taking the meeting on ${time} out of your calendar. You will get an invitation to the new time.`,
    },
    next: (time) => `Your next meeting is on ${time}.`,
    calendar: "If the meeting stays in your calendar, you can delete it yourself.",
  },

  merge: {
    subject: (groups, time) => `Your group meets together with ${withGroups(groups)}: ${time}`,
    when: (groups, time) =>
      `This time your group meets together with ${withGroups(groups)}. The meeting is on ${time}.`,
    why: "Not everybody can come this time. Together there are enough of you, and nobody is left alone.",
    spoken: {
      fi: "The groups have different languages. This time you will talk in Finnish.",
      sv: "The groups have different languages. This time you will talk in Swedish.",
      en: "The groups have different languages. This time you will talk in English.",
    },
    hosts: "The guests come to your room. Make them welcome!",
    guests: "You are warmly welcome as guests.",
    nothing: "You do not need to do anything. The time is the same, and the same link opens the right room.",
    others: "You will also meet",
    onlyNow: (group) => `This is for this one meeting. Otherwise you meet your own group, group ${group}, as usual.`,
  },

  return: {
    subject: (time) => `Your group meets by itself after all: ${time}`,
    when: (group, time) => `Your group (group ${group}) meets by itself after all. The meeting is on ${time}.`,
    same: "The time and the link are the same. You do not need to do anything.",
  },

  group: {
    joined: (names) => `${enumeration(names, "and")} ${names.length === 1 ? "joins" : "join"} your group`,
    left: (names) => `${enumeration(names, "and")} ${names.length === 1 ? "leaves" : "leave"} your group`,
    changes: "Your group changes",
    person: (name, municipality) => `${name} from ${municipality}`,
    greet: (count) => (count === 1 ? "Make your new companion welcome!" : "Make your new companions welcome!"),
    now: (group) => `Your group now (group ${group})`,
    meetings: "Meetings to come",
  },

  moved: {
    subject: (group) => `Your new group is group ${group}`,
    now: (group) => `From now on your group is group ${group}. Welcome!`,
    members: "Your new group",
    calendar: "We are sending you new calendar invitations and removing the old ones.",
  },

  offer: {
    subject: "You may come as a guest to another group’s meeting",
    alone: (time) => `It looks as if you would be alone at the meeting on ${time}.`,
    few: (expected, time) =>
      `It looks as if only ${expected} people from your group are coming to the meeting on ${time}.`,
    may: "If you like, you may come as a guest to another group’s meeting.",
    places: "You are welcome at these meetings",
    choose:
      "Choose a time that suits you through the link. You can also come to your own meeting as planned. Then you do not need to do anything.",
  },

  farewell: {
    subject: (season) => `Thank you for the season: ${season}`,
    thanks: "Your meetings of the season are over. Thank you very much for having been with us!",
    yours: "Your season",
    attended: (attended, held) => `Meetings you attended: ${attended} of ${held}`,
    together: (minutes) => `Time together with others: ${duration(minutes)}`,
    colleagues: (count) => `Colleagues you met: ${count}`,
    data: "What happens to your data",
    kept: "The privacy notice says how long we keep your data. After that they are deleted.",
    keptFor: (months) =>
      `We keep your data for ${months === 1 ? "one month" : `${months} months`} after the end of the season. After that they are deleted.`,
    research: "Researchers get data about your attendance only if you have agreed to it. They do not see your name.",
    rights: "You may see, correct or delete your data. Write to the contact person then.",
    link: "On your own page you can still change your answer about the research.",
    tellUs: "What worked, what do you wish had been different? Tell us by replying to this message.",
  },
};

/** "group 4" / "groups 4 and 6". */
function withGroups(groups: readonly number[]): string {
  return `${groups.length === 1 ? "group" : "groups"} ${enumeration(groups, "and")}`;
}
