import type { InvitedMeeting, RecipientFacts } from "../../src/core/recipient.ts";
import { HOUR } from "../../src/core/time.ts";

const text = { title: "Leikki ja osallisuus", question: "?", follow_up: "?" };
const theme = { fi: text, sv: text, en: text };

/** A meeting of group 7 that nobody has been told of yet. */
export function invitedTo(id: string, startsAt: number, change: Partial<InvitedMeeting> = {}): InvitedMeeting {
  const about = { id, session: 1, sessionId: id, startsAt, endsAt: startsAt + HOUR, group: 7, merge: null } as const;
  const state = {
    timeRev: 0,
    cancelled: false,
    nobodyComing: false,
    note: null,
    answer: null,
    role: "member",
  } as const;
  return { ...about, ...state, theme, rev: 1, wanted: "confirmed", told: null, toldAt: null, ...change };
}

/** Aino, whose calendar fetches her meetings. */
export function factsOf(meetings: readonly InvitedMeeting[], change: Partial<RecipientFacts> = {}): RecipientFacts {
  return {
    participant: "aino",
    language: "fi",
    left: false,
    erased: false,
    bounced: false,
    calendar: "feed",
    group: null,
    meetings,
    former: [],
    pausedIn: [],
    offer: null,
    attendance: null,
    mailDomain: "tuokio.test",
    retentionMonths: null,
    ...change,
  };
}
