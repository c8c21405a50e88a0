import PostalMime from "postal-mime";
import { signedLinks } from "../../src/adapters/link.ts";
import { renderFeed } from "../../src/adapters/mail/calendar.ts";
import { compose } from "../../src/adapters/mail/mime.ts";
import { decideMail } from "../../src/core/correspondence.ts";
import { effectKey } from "../../src/core/effect.ts";
import type { CalendarEvent } from "../../src/core/message.ts";
import type { Instant } from "../../src/core/ports.ts";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import type { InvitedMeeting, RecipientFacts } from "../../src/core/recipient.ts";
import type { Recipient } from "../../src/store/recipients.ts";
import { readFeed } from "../../src/work/feed.ts";
import { type Letterhead, mailInput } from "../../src/work/send-mail.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { person } from "../people.ts";
import { factsOf } from "./recipient.ts";

export const aino = person("Aino");
const PARTICIPANT = "aino7k2m4p6q3r5s2t4v";
export const MAIL_DOMAIN = "tuokio.example";
export const RSVP_TOKEN = "k3x7m2q5p4s6t2v4";

/** At an hour of which there are no meetings and no mails, so that it is not taken for theirs. */
const PUBLISHED_AT = Date.UTC(2026, 7, 17);

/** Whom the program writes to, and in which season. */
export type About = { name: string; season: string; zone: string; language: RecipientFacts["language"] };

export const aboutAino: About = {
  name: aino.name,
  season: "Etävertaismentorointi, kevät 2027",
  zone: "Europe/Helsinki",
  language: "fi",
};

/** All that the calendar of a participant is told about one meeting. */
export type Correspondence = {
  uid: string;
  /** The mail about what has changed since the last one, as the program decides on it and composes it: RFC 5322 bytes. */
  tell(
    kind: "invitation" | "update" | "cancellation",
    at: Instant,
    change?: Partial<InvitedMeeting>,
    about?: Partial<About> & Partial<Pick<RecipientFacts, "left" | "pausedIn">>,
  ): Promise<Uint8Array>;
  /** What her calendar fetches now. */
  feed(): Promise<string>;
  /** The file that she takes into her calendar herself. */
  file(): Promise<string>;
};

export function correspondence(meeting: InvitedMeeting, about: About = aboutAino): Correspondence {
  let truth = meeting;
  let present = about;
  let state: Partial<RecipientFacts> = {};
  return {
    uid: `${meeting.id}@${MAIL_DOMAIN}`,
    async tell(kind, at, change = {}, { left = false, pausedIn = [], ...changed } = {}) {
      truth = { ...truth, ...change, rev: truth.told ? truth.rev + 1 : truth.rev };
      present = { ...present, ...changed };
      state = { left, pausedIn };
      const key = effectKey[kind](truth.id, PARTICIPANT, truth.rev);
      const recipient = recipientOf(present, [truth], { ...state, calendar: "mail" });
      const facts = {
        ...recipient.facts,
        mailDomain: MAIL_DOMAIN,
        offer: null,
        attendance: null,
        retentionMonths: null,
      };
      const decision = decideMail({ key, kind, session: null, meeting: truth.id, n: truth.rev }, facts, at);
      if (!decision.ok || !("sequence" in decision.body)) throw new Error(`no ${kind}: ${JSON.stringify(decision)}`);
      const { sequence, timeRev } = decision.body;
      const letter = letterOf(await mailInput(LETTERHEAD, { key }, recipient, decision.body, at));
      const status = kind === "cancellation" ? "cancelled" : "confirmed";
      truth = { ...truth, told: { rev: truth.rev, sequence, status, timeRev }, toldAt: at };
      return (await compose(letter)).raw;
    },
    feed: () => feedOf([truth], present, state),
    file: () => fileOf(truth, present, state),
  };
}

/** What her calendar fetches when these are her meetings. */
export async function feedOf(
  meetings: readonly InvitedMeeting[],
  about: About = aboutAino,
  state: Partial<RecipientFacts> = {},
): Promise<string> {
  return renderFeed(await readFeed(LETTERHEAD, recipientOf(about, meetings, state)));
}

/** The file of one meeting that she takes into her calendar herself. */
export async function fileOf(
  meeting: InvitedMeeting,
  about: About = aboutAino,
  state: Partial<RecipientFacts> = {},
): Promise<string> {
  return renderFeed({ ...(await readFeed(LETTERHEAD, recipientOf(about, [meeting], state))), name: null });
}

/** The calendar that a mail carries for programs with buttons; the one for programs without is the same. */
export async function calendarOf(raw: Uint8Array): Promise<{ method: CalendarEvent["method"]; text: string }> {
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  const [shown, attached] = attachments.map(({ content }) => String(content).replaceAll(/\r?\n/g, "\r\n"));
  if (attachments.length !== 2 || shown === undefined || shown !== attached) throw new Error("not the same one twice");
  return { method: attachments[0]?.method as CalendarEvent["method"], text: shown };
}

const LETTERHEAD: Letterhead = {
  settings: { MAIL_DOMAIN, PUBLIC_ORIGIN: "https://tuokio.example" },
  contact: { name: "Helena Aalto", email: "helena.aalto@vertaismentorointi.example", phone: "+358 40 000 0000" },
  link: signedLinks("test-link-secret", ""),
};

function recipientOf(about: About, meetings: readonly InvitedMeeting[], state: Partial<RecipientFacts>): Recipient {
  // Whoever is taken off the roll keeps the meeting among the former ones.
  const invited = (meeting: InvitedMeeting) => meeting.cancelled || meeting.wanted === "confirmed";
  const former = meetings.filter((meeting) => !invited(meeting));
  return {
    participant: PARTICIPANT,
    name: about.name,
    displayName: about.name,
    address: aino.address,
    linkVersion: 1,
    rsvpToken: RSVP_TOKEN,
    season: {
      id: "season",
      name: about.season,
      zone: about.zone,
      contact: null,
      publishedAt: PUBLISHED_AT,
      rules: remotePeerMentoring.rules,
    },
    facts: factsOf(meetings.filter(invited), { language: about.language, former, ...state }),
  };
}
