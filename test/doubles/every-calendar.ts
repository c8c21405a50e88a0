import type { InvitedMeeting } from "../../src/core/recipient.ts";
import { DAY, HOUR } from "../../src/core/time.ts";
import { type About, calendarOf, correspondence, feedOf, fileOf } from "./correspondence.ts";
import { invitedTo } from "./recipient.ts";

/** 14.00 in Helsinki, and when invitations to it have been sent. */
const JANUARY = Date.UTC(2027, 0, 20, 12);
const INVITED = Date.UTC(2026, 11, 2, 7);

type Tell = ReturnType<typeof correspondence>["tell"];
type Step = [kind: Parameters<Tell>[0], change?: Parameters<Tell>[2], about?: Parameters<Tell>[3]];

const invitation: Step = ["invitation"];
const move: Step = ["update", { startsAt: JANUARY + DAY, endsAt: JANUARY + DAY + HOUR, timeRev: 1 }];
const cancelled: Step = ["cancellation", { cancelled: true, wanted: "cancelled" }];
const takenOff: Partial<InvitedMeeting> = { wanted: "cancelled" };
const again: Partial<InvitedMeeting> = { cancelled: false, wanted: "confirmed" };

/** What leads to each kind of mail with a calendar in it; the last step is that mail. */
export const calendarMails: Record<string, readonly Step[]> = {
  invitation: [invitation],
  "new words": [invitation, ["invitation", {}, { season: "Kevään ryhmät" }]],
  move: [invitation, move],
  "cancelled by the coordinator": [invitation, cancelled],
  "cancelled, nobody can come": [invitation, ["cancellation", { ...cancelled[1], nobodyComing: true }]],
  "taken off, she has left": [invitation, ["cancellation", takenOff, { left: true }]],
  "taken off, she is on leave": [invitation, ["cancellation", takenOff, { pausedIn: [1] }]],
  "taken off, she meets with others": [invitation, ["cancellation", takenOff]],
  "put on again": [invitation, cancelled, ["invitation", again]],
  "put on again at another time": [invitation, cancelled, ["invitation", { ...again, ...move[1] }]],
};

/** The raw mail that the steps lead to. */
export async function mailAfter(steps: readonly Step[], about: About): Promise<Uint8Array> {
  const { tell } = correspondence(invitedTo("meeting", JANUARY), about);
  let raw: Uint8Array = new Uint8Array();
  for (const [i, [kind, change, ...rest]] of steps.entries())
    raw = await tell(kind, INVITED + i * HOUR, change, ...rest);
  return raw;
}

/** Every calendar that leaves the program, by what it is: those of the mails, and those that are fetched. */
export async function everyCalendar(about: About): Promise<Record<string, string>> {
  const told = (status: "confirmed" | "cancelled") => ({
    told: { rev: 1, sequence: 0, status, timeRev: 0 },
    toldAt: INVITED,
  });
  const confirmed = invitedTo("january", JANUARY, told("confirmed"));
  const off = invitedTo("february", JANUARY + 28 * DAY, { ...told("cancelled"), cancelled: true, wanted: "cancelled" });
  const former = invitedTo("march", JANUARY + 56 * DAY, { ...told("cancelled"), ...takenOff });
  const declined = invitedTo("april", JANUARY + 91 * DAY, { ...told("confirmed"), answer: "declined" });
  const untold = invitedTo("may", JANUARY + 119 * DAY);
  const mails = Object.entries(calendarMails).map(async ([name, steps]) => {
    const { text } = await calendarOf(await mailAfter(steps, about));
    return [name, text] as const;
  });
  return {
    ...Object.fromEntries(await Promise.all(mails)),
    feed: await feedOf([confirmed, off, former, declined, untold], about),
    "feed without meetings": await feedOf([], about),
    "file of a meeting": await fileOf(confirmed, about),
    "file of a cancelled meeting": await fileOf(off, about),
  };
}

/** Names that people and seasons may have, and some that nobody should. */
export const AWKWARD_NAMES: Record<string, string> = {
  quotes: 'Aino "Ainu" Korhonen',
  "signs that mean something in a calendar": "Korhonen, Aino; opettaja: Kuopio \\n ^n",
  "letters and pictures from beyond ASCII": "Åsa Öhman-Äijälä 😀",
  "the other direction": "علي بن محمد",
  "a second attendee": "Aino\r\nATTENDEE:mailto:evil@example.test",
  "line separators and nothing": "Aino\u2028Korhonen\u0085\u0000",
  "two hundred long letters": "Á".repeat(200),
};

/**
 * Tuesdays at three, the last before each change of the clocks and the first after it: 25 October 2026 and 28 March 2027 in
 * Europe, 1 November and 14 March in New York.
 */
export const THREE_O_CLOCK: Record<string, readonly string[]> = {
  "Europe/Helsinki": ["2026-10-20T12:00Z", "2026-10-27T13:00Z", "2027-03-23T13:00Z", "2027-03-30T12:00Z"],
  "Europe/Stockholm": ["2026-10-20T13:00Z", "2026-10-27T14:00Z", "2027-03-23T14:00Z", "2027-03-30T13:00Z"],
  "America/New_York": ["2026-10-27T19:00Z", "2026-11-03T20:00Z", "2027-03-09T20:00Z", "2027-03-16T19:00Z"],
};
