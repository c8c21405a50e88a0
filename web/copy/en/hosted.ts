import type { Hosted } from "../fi/hosted.ts";

export const hosted: Hosted = {
  lobby: {
    people: "Invited to the meeting",
    you: (name) => `${name} (you)`,
    phases: "How the hour goes",
    minutes: (minutes) => `${minutes} min`,
    devices: "The others see and hear you only once you join.",
    sends: "When you join",
    camera: "Camera on",
    microphone: "Microphone on",
    provider: (name) =>
      `The video is provided by Daily. It sees your name (${name}), but neither your email address nor your personal link.`,
  },
  stage: {
    frame: "Video room",
    trouble: "Picture or sound not working?",
    directHint: "You can also open the room in a window of its own.",
    direct: "Open in its own window",
    leave: "Leave",
    back: "Join again",
  },
  entrance: {
    title: "The room opens in a window of its own",
    lead: "The video opens at Daily. Come back to this tab when you want to see the theme and the time.",
    enter: "Open the video room",
    once: "This link is only for you, and only for this meeting. Don't pass it on.",
    lobby: "Back to the page of the meeting",
  },
  reopened: {
    title: "Opening the page of your meeting",
    body: "If the page does not open in a moment, open your personal link from the invitation or your calendar.",
  },
  live: {
    waiting: "You will be let in as soon as the room opens. Keep this page open.",
    slow: "The room has not opened yet. Wait a moment or open it in a window of its own.",
    again: "This page will try again by itself in a moment.",
    endings: {
      ejected: {
        title: "You are no longer in the video room",
        text: "You were moved out of the room. If the time of the meeting was changed, you can join again at once.",
      },
      early: {
        title: "The room is not open yet",
        text: "The video service is about to open the room. Wait a moment and join again.",
      },
      expired: {
        title: "The room's time is over",
        text: "If your meeting is still going on, join again. If that doesn't help, get in touch.",
      },
      missing: {
        title: "The room cannot be found",
        text: "The video service does not know this room. Join again in a moment or get in touch.",
      },
      full: {
        title: "The room is full",
        text: "Perhaps you are inside on another device, too: close that one and join again. Otherwise get in touch.",
      },
      outdated: {
        title: "This page is out of date",
        text: "Reload the page and join. If that doesn't help, open the room in a window of its own.",
      },
      refused: {
        title: "The room did not let you in",
        text: "The video service did not accept your pass. Join again to get a new one. If that doesn't help, get in touch.",
      },
      unreachable: {
        title: "The video service cannot be reached",
        text: "Some workplace networks block it. Try another network, such as your phone's, or open the room in a window of its own.",
      },
      unsupported: {
        title: "This browser is not suitable for video calls",
        text: "Open your link in Chrome, Edge, Firefox or Safari. You can also try to open the room in a window of its own.",
      },
      offline: {
        title: "There is no network connection",
        text: "Check your network and join again. This page stays open.",
      },
      failed: {
        title: "The video room did not open",
        text: "Join again or open the room in a window of its own. If neither helps, get in touch.",
      },
    },
  },
};
