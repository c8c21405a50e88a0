import type { CancellationReason, Companion, MailBody, MailInput, MailMeeting } from "../../src/core/message.ts";
import type { Language } from "../../src/core/room.ts";

export const zone = "Europe/Helsinki";

/** 14.00-15.00 in Helsinki: noon UTC in January, eleven o'clock UTC in April. */
export const january: MailMeeting = {
  id: "meeting-january",
  session: 1,
  startsAt: Date.UTC(2027, 0, 20, 12),
  endsAt: Date.UTC(2027, 0, 20, 13),
};
export const april: MailMeeting = {
  id: "meeting-april",
  session: 4,
  startsAt: Date.UTC(2027, 3, 21, 11),
  endsAt: Date.UTC(2027, 3, 21, 12),
};
/** Where Aino may be a guest: the same day two hours later, and the day after. */
const laterInJanuary: MailMeeting = {
  ...january,
  id: "meeting-later",
  startsAt: Date.UTC(2027, 0, 20, 14),
  endsAt: Date.UTC(2027, 0, 20, 15),
};
const nextDay: MailMeeting = {
  ...january,
  id: "meeting-next-day",
  startsAt: Date.UTC(2027, 0, 21, 7),
  endsAt: Date.UTC(2027, 0, 21, 8),
};

export const theme = {
  title: "Leikki ja osallisuus",
  question: "Milloin lapsen aloite muutti viimeksi suunnitelmaasi?",
  follow_up: "Mikä auttaa sinua tarttumaan lapsen aloitteeseen kiireessä?",
};

/** Aino's companions in group 7. */
const companions: readonly Companion[] = [
  { name: "Birgitta", municipality: "Vaasa" },
  { name: "Leena", municipality: "Rovaniemi" },
  { name: "Samuli", municipality: "Kotka" },
];
const elina: Companion = { name: "Elina", municipality: "Joensuu" };
const henrik: Companion = { name: "Henrik", municipality: "Raasepori" };

const event = { group: 7, meeting: january, sequence: 0, timeRev: 0, mailDomain: "tuokio.test" };

export const bodies = {
  welcome: { kind: "welcome", group: 7, members: companions, meetings: [january, april] },
  invitation: { kind: "invitation", ...event },
  prompt: { kind: "prompt", meeting: january, theme },
  reminder: { kind: "reminder", meeting: january, theme },
  missed: { kind: "missed", meeting: january, next: april },
  link: { kind: "link" },
  update: { kind: "update", ...event, sequence: 1, timeRev: 1 },
  cancellation: cancelled("cancelled"),
  merge: { kind: "merge", group: 7, meeting: january, hosts: false, groups: [4], others: [elina, henrik] },
  return: { kind: "return", group: 7, meeting: january },
  group: {
    kind: "group",
    group: 7,
    joined: [elina],
    left: [],
    members: [...companions, elina],
    meetings: [january, april],
  },
  moved: { kind: "moved", group: 5, members: [elina, henrik], meetings: [january, april] },
  offer: { kind: "offer", group: 7, meeting: january, expected: 2, places: [laterInJanuary, nextDay] },
  farewell: {
    kind: "farewell",
    attendance: { held: 5, attended: 4, minutes: 225, colleagues: 6 },
    retentionMonths: 24,
  },
} satisfies Record<MailBody["kind"], MailBody>;

/** Every mail in every form it can take. */
export const variants: Record<string, MailBody> = {
  ...bodies,
  "update, moved by a day": { ...bodies.update, was: Date.UTC(2027, 0, 19, 12) },
  "cancellation, nobody can come": cancelled("nobody_coming"),
  "cancellation, the last meeting": cancelled("cancelled", null),
  "cancellation, left": cancelled("left", null),
  "cancellation, paused": cancelled("paused"),
  "cancellation, another group": cancelled("changed_group"),
  "cancellation, not needed": cancelled("not_needed"),
  "invitation, accompanied": { ...bodies.invitation, beside: [{ name: "Liisa Virta", role: "assistant" }] },
  "invitation, host": { ...bodies.invitation, as: { role: "host", group: 7 } },
  "update, guest": { ...bodies.update, as: { role: "guest", group: 7 } },
  "reminder, accompanied": {
    ...bodies.reminder,
    beside: [
      { name: "Liisa Virta", role: "assistant" },
      { name: "Pirjo Aho", role: "host" },
    ],
  },
  "reminder, assistant": { ...bodies.reminder, as: { role: "assistant", group: 7 } },
  "merge, host of two groups": { ...bodies.merge, hosts: true, groups: [4, 6] },
  "merge, of a Finnish and a Swedish group": { ...bodies.merge, spoken: "fi" },
  "group, two joined": { ...bodies.group, joined: [elina, henrik] },
  "group, one left": { ...bodies.group, joined: [], left: ["Olli"], members: companions },
  "group, two left": { ...bodies.group, joined: [], left: ["Olli", "Maija"], members: [] },
  "group, one joined and one left": { ...bodies.group, left: ["Olli"] },
  "moved, nothing to come": { ...bodies.moved, members: [], meetings: [] },
  "farewell, who could not come": {
    ...{ kind: "farewell", retentionMonths: null },
    attendance: { held: 5, attended: 0, minutes: 0, colleagues: 0 },
  },
  "farewell, who met nobody": {
    ...{ kind: "farewell", retentionMonths: 1 },
    attendance: { held: 1, attended: 1, minutes: 0, colleagues: 0 },
  },
  "offer, alone": { ...bodies.offer, expected: 1 },
};

function cancelled(why: CancellationReason, next: MailMeeting | null = april) {
  return { kind: "cancellation", ...event, sequence: 2, timeRev: 1, why, next } as const;
}

/** A mail to Aino of Kuopio, two years in the profession. */
export function mailToAino(body: MailBody, change: Partial<MailInput> = {}): MailInput {
  return {
    key: `${body.kind}:aino7k2m4p6q3r5s2t4v`,
    language: "fi" satisfies Language,
    to: { name: "Aino Korhonen", address: "aino@kuopio.test" },
    sender: { name: "Etävertaismentorointi", address: "rsvp+k3x7m2q5p4s6t2v4@tuokio.test" },
    contact: { name: "Kaisa Koivu", email: "kaisa@yliopisto.test", phone: "050 123 4567" },
    season: { name: "Etävertaismentorointi, kevät 2027", zone },
    at: Date.UTC(2027, 0, 19, 7),
    urls: {
      link: "https://tuokio.test/j/aino7k2m4p6q3r5s2t4v.1.Abcdefghij-klmnop_qrstuv",
      privacy: "https://tuokio.test/tietosuoja",
    },
    body,
    ...change,
  };
}
