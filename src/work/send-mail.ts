import { letterOf } from "../../web/mails/letter.tsx";
import { isLeftToFeed, LEFT_TO_FEED } from "../core/calendar-mail.ts";
import { BOUNCED, decideMail } from "../core/correspondence.ts";
import { afterMail, type EffectKind, type EffectOutcome } from "../core/effect.ts";
import type { MailBody, MailInput } from "../core/message.ts";
import type { Instant } from "../core/ports.ts";
import { changeTime, sendingTime } from "../core/sending.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import { atomically, type Statement } from "../store/db.ts";
import { holdMail, refuseMail } from "../store/deliveries.ts";
import { type EffectRow, intend, settle } from "../store/effects.ts";
import { markTold } from "../store/invitations.ts";
import { awaitTurn, mailTurn } from "../store/mail-turns.ts";
import { type Recipient, readRecipient } from "../store/recipients.ts";
import { guestOffer } from "./guest-offer.ts";

/**
 * Sends one mail: the present truth decides whether, the frozen payload decides what. Between the written intent and
 * the written outcome stands exactly one provider call.
 */
export async function sendMail(services: Services, effect: EffectRow): Promise<void> {
  const { db, clock, mail } = services;
  const now = clock.now();
  const settled = async (outcome: EffectOutcome) => {
    await atomically(db, [settle(db, effect, outcome, clock.now())]);
  };
  if (!mail) return settled({ state: "dead", reason: "no_mail_transport" });

  const recipient = effect.participant ? await readRecipient(db, effect.participant) : null;
  if (!recipient) return settled({ state: "superseded", reason: "no_participant" });
  const mailDomain = services.settings.MAIL_DOMAIN;
  const offer = effect.kind === "offer" ? await guestOffer(services, recipient, effect.meeting ?? "") : null;
  const decision = decideMail(effect, { ...recipient.facts, mailDomain, offer }, now);
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
  const perMinute = services.settings.MAIL_PER_MINUTE;
  const turn = perMinute === null ? now : await mailTurn(db, effect, perMinute, now);
  if (turn > now) return awaitTurn(db, effect, turn);

  const letter = letterOf(input);
  const message = await services.compose(letter);
  if (!(await intend(db, effect, input, clock.now(), calendarNotes(services, effect, input)))) return;
  const outcome = await mail.send(message, effect.key);
  if (outcome.kind === "never" && outcome.badAddress)
    return refuseMail(db, effect, message.to, outcome.reason, clock.now());
  await settled(afterMail(effect, outcome, clock.now()));
}

/** A retry or a backlog comes at any hour and waits for the morning; what was just asked for or just changed may not. */
export function sendingHour({ kind, expiresAt }: EffectRow, { season }: Recipient, now: Instant): Instant {
  if (kind === "link") return now;
  return CHANGES.includes(kind) ? changeTime(now, expiresAt, season) : sendingTime(now, now, expiresAt, season);
}

/** News that cannot wait for the morning when the meeting begins before it. */
const CHANGES: readonly EffectKind[] = ["invitation", "update", "cancellation", "merge", "return", "offer"];

/** Everything a mail about her is rendered from. `effect` may be one that nobody has planned: a calendar says what its mail would. */
export async function mailInput(
  services: Services,
  effect: Pick<EffectRow, "key">,
  recipient: Recipient,
  body: MailBody,
  now: Instant,
): Promise<MailInput> {
  const { settings, link } = services;
  const token = await link.token(recipient.participant, recipient.linkVersion);
  return {
    key: effect.key,
    language: recipient.facts.language,
    to: { name: recipient.name, address: recipient.address },
    sender: { name: recipient.season.name, address: `rsvp+${recipient.rsvpToken}@${settings.MAIL_DOMAIN}` },
    contact: recipient.season.contact ?? services.contact,
    season: { name: recipient.season.name, zone: recipient.season.zone },
    at: now,
    urls: { link: settings.PUBLIC_ORIGIN + paths.link(token), privacy: settings.PUBLIC_ORIGIN + paths.privacy() },
    calendar: recipient.facts.calendar,
    body,
  };
}

/** What the calendar is told is stored together with the intent to tell it. */
function calendarNotes(services: Services, effect: EffectRow, input: MailInput): Statement[] {
  const { body } = input;
  if (body.kind !== "invitation" && body.kind !== "update" && body.kind !== "cancellation") return [];
  const status = body.kind === "cancellation" ? "cancelled" : "confirmed";
  const { sequence, timeRev } = body;
  return [markTold(services.db, effect, { sequence, dtstamp: input.at, status, rev: effect.n, timeRev })];
}
