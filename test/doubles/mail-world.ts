import type { MailBody, MailInput, MailMeeting } from "../../src/core/message.ts";
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

export const theme = {
  title: "Leikki ja osallisuus",
  question: "Milloin lapsen aloite muutti viimeksi suunnitelmaasi?",
  follow_up: "Mikä auttaa sinua tarttumaan lapsen aloitteeseen kiireessä?",
};

export const bodies: Record<MailBody["kind"], MailBody> = {
  welcome: {
    kind: "welcome",
    group: 7,
    members: [
      { name: "Birgitta", municipality: "Vaasa" },
      { name: "Leena", municipality: "Rovaniemi" },
      { name: "Samuli", municipality: "Kotka" },
    ],
    meetings: [january, april],
  },
  invitation: { kind: "invitation", group: 7, meeting: january, sequence: 0, mailDomain: "tuokio.test" },
  prompt: { kind: "prompt", meeting: january, theme },
  reminder: { kind: "reminder", meeting: january, theme },
  missed: { kind: "missed", meeting: january, next: april },
  link: { kind: "link" },
};

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
