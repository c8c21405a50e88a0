import type { Coordinator } from "../fi/coordinator.ts";

export const coordinator: Coordinator = {
  mails: {
    noReply: "This message was sent automatically and cannot be replied to.",
    digest: {
      subject: (season) => `Needs your attention: ${season}`,
      intro: "These things need you:",
      needs: {
        waiting: (count) =>
          count === 1 ? "1 answer or message is waiting" : `${count} answers or messages are waiting`,
        proposals: (count) =>
          count === 1
            ? "1 proposed merge is waiting for your answer"
            : `${count} proposed merges are waiting for your answer`,
        bounced: (count) =>
          count === 1 ? "1 email address does not take messages" : `${count} email addresses do not take messages`,
        unplaced: (count) => (count === 1 ? "1 person has no group" : `${count} people have no group`),
        small: (count) => (count === 1 ? "1 group is below its size" : `${count} groups are below their size`),
        empty: (count) => (count === 1 ? "Nobody came to 1 meeting" : `Nobody came to ${count} meetings`),
        silent: (count) =>
          count === 1
            ? "1 participant has been away twice in a row without telling us"
            : `${count} participants have been away twice in a row without telling us`,
        untranslated: (count) =>
          count === 1 ? "1 translation of a theme is missing" : `${count} translations of themes are missing`,
        dead: (count) => (count === 1 ? "1 message did not leave" : `${count} messages did not leave`),
        unknown: (count) =>
          count === 1
            ? "1 message: somebody must find out whether it arrived"
            : `${count} messages: somebody must find out whether they arrived`,
      },
      open: "Open the season",
      how: "You get this at most once on a working day, and only when something new has come up. Of what stays as it was we remind you once a week.",
    },
    invitations: {
      subject: (invited, cancelled) => {
        if (invited && cancelled) return `Urgent: ${invited + cancelled} invitations or cancellations have not arrived`;
        if (cancelled)
          return cancelled === 1
            ? "Urgent: 1 cancellation has not arrived"
            : `Urgent: ${cancelled} cancellations have not arrived`;
        return invited === 1
          ? "Urgent: 1 invitation has not arrived"
          : `Urgent: ${invited} invitations have not arrived`;
      },
      what: (count) =>
        count === 1
          ? "One invitation to a meeting that begins within two days has not arrived:"
          : `${count} invitations to meetings that begin within two days have not arrived:`,
      cancelled: (count) =>
        count === 1
          ? "One cancellation has not arrived: somebody may come in vain to a meeting that begins within two days:"
          : `${count} cancellations have not arrived: people may come in vain to meetings that begin within two days:`,
      todo: "Please get in touch with the participant yourself. The page shows whose invitation it is.",
      open: "Open the meetings",
    },
    room: {
      subject: (meeting) => `Urgent: the room did not open (${meeting})`,
      what: (meeting) => `The room of a meeting did not open: ${meeting}.`,
      todo: "We try again every minute. If the meeting is about to begin, tell the group that the room is late, or move the meeting.",
      open: "Open the meeting",
    },
    stopped: {
      subject: (season) => `The clock stood still: ${season}`,
      what: (from, to) => `The clock stood still: ${from} – ${to}. Now it runs again.`,
      todo: "Meanwhile nothing left and no room opened. What is still of use leaves now by itself. The page shows what was too late.",
      open: "Open the season",
    },
    forward: {
      subject: (name) => `Message from a participant: ${name}`,
      who: (name) => `${name} replied to a message of ours and wrote:`,
      subjectElsewhere: (name) => `Message from another address: ${name}`,
      elsewhere: (name, address) =>
        `A reply to a message that we sent to ${name} came from ${address}. That is not the participant’s invited address, so somebody else may have written it. It says:`,
      about: (subject) => `Subject: ${subject}`,
      meeting: (meeting) => `The message is about the meeting: ${meeting}.`,
      answer: (address) => `Reply to this message, and your answer goes straight to the participant: ${address}.`,
      answerElsewhere: (address) => `If you reply to this message, your answer goes to that address: ${address}.`,
      attachments: "Attachments are not passed on. Ask the participant for them if you need them.",
      open: "Mark as done",
    },
  },
  inbox: {
    title: "Waiting answers",
    intro:
      "Answers that the program did not store by itself, and participants’ own messages, come here. The words of messages are deleted after 30 days.",
    empty: "Nothing is waiting for you.",
    settledTitle: "Done",
    about: "Meeting",
    noMeeting: "No meeting in particular",
    received: "Received",
    understoodTitle: "What it is",
    understood: {
      other_time: "Proposes another time",
      delegated: "Passed the invitation on to somebody else",
      wrong_attendee: "The answer came from an address that was not invited",
      no_attendee: "The answer does not say who answered",
      not_invited: "The answer is about a meeting that she or he is not invited to",
      dmarc_failed: "The sender could not be verified: the message may be forged",
      contradictory: "The same message says both yes and no",
      unreadable_calendar: "The calendar’s answer could not be read",
      unknown_meeting: "The answer is about a meeting that does not exist",
      words: "Wrote a message",
    },
    proposed: (time) => `Proposed time: ${time}`,
    noTime: "The proposed time could not be read",
    says: { accepted: "Answer: coming", declined: "Answer: cannot come", tentative: "Answer: maybe" },
    from: (address) => `Answered from: ${address}`,
    subject: (subject) => `Subject: ${subject}`,
    forgotten: "The words of the message have been deleted.",
    noWords: "No words came with it.",
    take: { accepted: "Record: coming", declined: "Record: cannot come", tentative: "Record: maybe" },
    move: "Move the meeting",
    done: "Done",
    reopen: "Let it wait again",
    settled: { answer: (by, at) => `Recorded as the answer ${at}, ${by}`, done: (by, at) => `Done ${at}, ${by}` },
    answeredSince: "The participant has answered since, so this can no longer be recorded.",
    stays: "A recorded answer stays until you record another one.",
  },
};
