import { letterOf } from "../../web/mails/letter.ts";
import { isLeftToFeed, LEFT_TO_FEED } from "../core/calendar-mail.ts";
import { BOUNCED, decideMail } from "../core/correspondence.ts";
import type { EffectKind, EffectOutcome } from "../core/effect.ts";
import type { MailBody, MailInput } from "../core/message.ts";
import type { Instant } from "../core/ports.ts";
import type { InvitedMeeting, MailContext } from "../core/recipient.ts";
import { changeTime, sendingTime } from "../core/sending.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import type { Statement } from "../store/db.ts";
import { holdMail, refuseMail } from "../store/deliveries.ts";
import { type EffectRow, intend } from "../store/effects.ts";
import { markKnown, markTold } from "../store/invitations.ts";
import { readOwnAttendance } from "../store/own-attendance.ts";
import { type Recipient, readRecipient } from "../store/recipients.ts";
import { dispatch, endEffect } from "./dispatch.ts";
import { guestOffer } from "./guest-offer.ts";

/** Sends one mail to a participant: the present truth decides whether, the frozen payload decides what. */
export async function sendMail(services: Services, effect: EffectRow): Promise<void> {
  const { db, clock, mail } = services;
  const now = clock.now();
  const settled = (outcome: EffectOutcome) => endEffect(services, effect, outcome);
  if (!mail) return settled({ state: "dead", reason: "no_mail_transport" });

  const recipient = effect.participant ? await readRecipient(db, effect.participant) : null;
  if (!recipient) return settled({ state: "superseded", reason: "no_participant" });
  const facts = { ...recipient.facts, ...(await mailContext(services, effect, recipient)) };
  const decision = decideMail(effect, facts, now);
  if (!decision.ok && decision.reason === BOUNCED) return holdMail(db, effect, now);
  if (!decision.ok) return settled({ state: "superseded", reason: decision.reason });

  const input =
    (effect.payload as MailInput | null) ?? (await mailInput(services, effect, recipient, decision.body, now));
  if (isLeftToFeed(decision.body, recipient.facts)) {
    // From now on she has been told: of what changes after it she hears by mail.
    const told = await intend(db, effect, null, now, calendarNotes(services, effect, input));
    return told ? settled({ state: "superseded", reason: LEFT_TO_FEED }) : undefined;
  }

  const sendAt = sendingHour(effect, recipient, now);
  if (sendAt > now) return settled({ state: "planned", dueAt: sendAt, reason: "outside_hours" });
  await dispatch(services, effect, {
    input,
    letter: letterOf(input),
    notes: calendarNotes(services, effect, input),
    toParticipant: true,
    notesOnceSent: knownNotes(services, effect, input, recipient),
    refused: (message, reason) => refuseMail(db, effect, message.to, reason, clock.now()),
  });
}

/** Read only where a kind of mail needs it. */
export async function mailContext(services: Services, effect: EffectRow, recipient: Recipient): Promise<MailContext> {
  const { MAIL_DOMAIN: mailDomain, RETENTION_MONTHS: retentionMonths } = services.settings;
  const { participant, season } = recipient;
  const offer = effect.kind === "offer" ? await guestOffer(services, recipient, effect.meeting ?? "") : null;
  const attendance = effect.kind === "farewell" ? await readOwnAttendance(services.db, season, participant) : null;
  return { offer, attendance, mailDomain, retentionMonths };
}

/** A retry or a backlog comes at any hour and waits for the morning; what was just asked for or just changed may not. */
export function sendingHour(effect: EffectRow, { season, facts }: Recipient, now: Instant): Instant {
  const { kind, expiresAt, meeting } = effect;
  if (kind === "link") return now;
  if (!CHANGES.includes(kind)) return sendingTime(now, now, expiresAt, season);
  const told = toldOf(facts, meeting);
  return changeTime(now, expiresAt, told?.status === "confirmed" ? (told.startsAt ?? null) : null, season);
}

/** News that cannot wait for the morning when the meeting begins before it. */
const CHANGES: readonly EffectKind[] = ["invitation", "update", "cancellation", "merge", "return", "offer"];

/** What every mail of an installation bears, whoever it is for. */
export type Letterhead = Pick<Services, "link" | "contact"> & {
  settings: Pick<Services["settings"], "MAIL_DOMAIN" | "PUBLIC_ORIGIN">;
};

/** Everything a mail about her is rendered from. `effect` may be one that nobody has planned: a calendar says what its mail would. */
export async function mailInput(
  letterhead: Letterhead,
  effect: Pick<EffectRow, "key">,
  recipient: Recipient,
  body: MailBody,
  now: Instant,
): Promise<MailInput> {
  const { settings, link } = letterhead;
  const token = await link.token(recipient.participant, recipient.linkVersion);
  return {
    key: effect.key,
    language: recipient.facts.language,
    to: { name: recipient.name, address: recipient.address },
    sender: { name: recipient.season.name, address: `rsvp+${recipient.rsvpToken}@${settings.MAIL_DOMAIN}` },
    contact: recipient.season.contact ?? letterhead.contact,
    season: { name: recipient.season.name, zone: recipient.season.zone },
    at: now,
    urls: { link: settings.PUBLIC_ORIGIN + paths.link(token), privacy: settings.PUBLIC_ORIGIN + paths.privacy() },
    calendar: recipient.facts.calendar,
    body,
  };
}

function toldOf({ meetings, former }: Recipient["facts"], meeting: string | null): InvitedMeeting["told"] {
  return [...meetings, ...former].find((row) => row.id === meeting)?.told ?? null;
}

/** What the calendar is told is stored together with the intent to tell it. */
function calendarNotes(services: Services, effect: EffectRow, input: MailInput): Statement[] {
  const { body } = input;
  if (!isCalendarMail(body)) return [];
  const status = body.kind === "cancellation" ? "cancelled" : "confirmed";
  const { sequence, timeRev, meeting } = body;
  const { startsAt, elsewhere } = meeting;
  const place = { startsAt, site: elsewhere?.site ?? null };
  return [markTold(services.db, effect, { sequence, dtstamp: input.at, status, rev: effect.n, timeRev, ...place })];
}

/** Only where she knew another time or place: a mail of another kind costs nothing more. */
function knownNotes({ db }: Services, effect: EffectRow, { body }: MailInput, { facts }: Recipient): Statement[] {
  if (!isCalendarMail(body)) return [];
  const { startsAt, elsewhere } = body.meeting;
  const site = elsewhere?.site ?? null;
  const told = toldOf(facts, effect.meeting);
  const isKnown = !told || ((told.startsAt ?? startsAt) === startsAt && (told.site ?? null) === site);
  return isKnown ? [] : [markKnown(db, effect, startsAt, site)];
}

function isCalendarMail(body: MailBody): body is Extract<MailBody, { timeRev: number }> {
  return body.kind === "invitation" || body.kind === "update" || body.kind === "cancellation";
}
