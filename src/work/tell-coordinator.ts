import { letterToCoordinator } from "../../web/mails/coordinator.ts";
import type { CoordinatorBody, CoordinatorInput, LostMails } from "../core/coordinator-mail.ts";
import { nextDigest } from "../core/coordinator-plan.ts";
import { digestOf, type NeedKind } from "../core/digest.ts";
import type { AlarmKind } from "../core/effect.ts";
import type { EffectReason } from "../core/effect-reason.ts";
import type { Contact } from "../core/season.ts";
import { sendingTime } from "../core/sending.ts";
import { MINUTE } from "../core/time.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import { type LostInvitation, lostInvitations } from "../store/alarms.ts";
import {
  everTold,
  hasNewer,
  isShut,
  lastTold,
  numberedMeeting,
  readCoordinated,
  readForward,
} from "../store/coordinator.ts";
import { atomically } from "../store/db.ts";
import { type EffectRow, planEffects } from "../store/effects.ts";
import { readSeason } from "../store/seasons.ts";
import { dispatch, endEffect } from "./dispatch.ts";
import { seasonNeeds } from "./season-needs.ts";

type Coordinated = NonNullable<Awaited<ReturnType<typeof readCoordinated>>>;

/** An alarm this late comes after a standstill, together with the mails and rooms that it would call lost: they go first. */
const CATCHING_UP = 5 * MINUTE;

/** What a mail should say and which marks it tells of, or why it should not go any more. */
type Decision = { ok: true; body: CoordinatorBody; told: readonly string[] } | { ok: false; reason: EffectReason };

/** Sends one mail to a season's contact: the present truth decides whether, the frozen payload decides what. */
export async function tellCoordinator(services: Services, effect: EffectRow): Promise<void> {
  const { db, clock } = services;
  const now = clock.now();
  const season = await readCoordinated(db, effect.season);
  const ended = (reason: EffectReason) => endEffect(services, effect, { state: "superseded", reason });
  if (!season || (effect.kind !== "forward" && season.closedAt !== null && season.closedAt <= now))
    return ended("season_closed");
  const rules = { id: season.id, zone: season.timezone, rules: season.rules };
  if (effect.kind === "digest") {
    // Before anything can go wrong with this one: the next is the only holder of its due time.
    const next = nextDigest(now, rules, season.lastEnd);
    await atomically(db, planEffects(next ? [next] : []));
    const sendAt = sendingTime(now, now, effect.expiresAt, rules);
    if (sendAt > now) return endEffect(services, effect, { state: "planned", dueAt: sendAt, reason: "outside_hours" });
  }
  if (effect.kind === "alarm" && now - effect.dueAt > CATCHING_UP && effect.attempts === 1)
    return endEffect(services, effect, { state: "planned", dueAt: now + CATCHING_UP, reason: "catching_up" });
  const decision = await decide(services, effect, season);
  if (!decision.ok) return ended(decision.reason);
  const contact = season.contact ?? services.contact;
  if (!contact.email) return endEffect(services, effect, { state: "dead", reason: "no_contact" });
  const input =
    (effect.payload as CoordinatorInput | null) ?? coordinatorInput(services, effect, season, contact, decision);
  await dispatch(services, effect, { input, letter: letterToCoordinator(input), toParticipant: false });
}

async function decide(services: Services, effect: EffectRow, season: Coordinated): Promise<Decision> {
  if (effect.kind === "forward") return forward(services, effect);
  if (effect.kind === "digest") return digest(services, effect, season);
  switch (effect.key.split(":")[2] as AlarmKind) {
    case "invitations":
      return invitations(services, effect);
    case "room":
      return room(services, effect);
    case "stopped":
      return stopped(services, effect);
  }
}

async function forward({ db, settings }: Services, effect: EffectRow): Promise<Decision> {
  const found = await readForward(db, effect.key.slice("forward:".length));
  // Erased with her, or older than words are kept.
  if (!found?.item.private) return no("forgotten");
  const { from: elsewhere, subject, words } = found.item.private;
  const meeting = effect.meeting === null ? null : await numberedMeeting(db, effect.meeting);
  const url = settings.PUBLIC_ORIGIN + paths.inbox(effect.season);
  const from = { name: found.name, address: found.address };
  return { ok: true, body: { kind: "forward", from, elsewhere, subject, words, meeting, url }, told: [] };
}

async function digest(services: Services, effect: EffectRow, { id, publishedAt }: Coordinated): Promise<Decision> {
  const { db, clock, settings } = services;
  const now = clock.now();
  if (await hasNewer(db, effect, now)) return no("newer_digest");
  const season = await readSeason(db, id, now);
  if (!season) return no("season_closed");
  const told = await lastTold(db, effect);
  const found = digestOf(await seasonNeeds(services, season, told?.at ?? publishedAt ?? 0), told, now);
  if (!found.ok) return no(found.reason);
  const url = (path: string) => settings.PUBLIC_ORIGIN + path;
  const lines = found.needs.map(({ kind, count }) => ({ need: kind, count, url: url(placeOf(kind, id)) }));
  const marks = found.needs.flatMap((need) => need.marks);
  return { ok: true, body: { kind: "digest", lines, url: url(paths.season(id)) }, told: marks };
}

/** Where somebody can do something about it. */
function placeOf(need: NeedKind, season: string): string {
  switch (need) {
    case "waiting":
      return paths.inbox(season);
    case "bounced":
      return paths.roster(season);
    case "unplaced":
      return `${paths.groups(season)}#unplaced`;
    case "small":
      return paths.groups(season);
    case "proposals":
      return paths.meetings(season);
    case "silent":
    case "empty":
      return paths.attendance(season);
    case "untranslated":
      return paths.season(season);
    case "dead":
    case "unknown":
      return `${paths.mails(season)}?${new URLSearchParams({ state: need })}`;
  }
}

async function invitations({ db, clock, settings }: Services, effect: EffectRow): Promise<Decision> {
  const now = clock.now();
  if (await hasNewer(db, effect, now)) return no("newer_alarm");
  const lost = await lostInvitations(db, effect.season, now);
  const known = await everTold(db, effect);
  const news = lost.filter((one) => !known.has(markOf(one)));
  if (!news.length) return no(lost.length ? "nothing_new" : "all_delivered");
  const body = {
    kind: "invitations" as const,
    ...lostMails(news.filter((one) => !one.isCancellation)),
    cancellations: lostMails(news.filter((one) => one.isCancellation)),
    url: settings.PUBLIC_ORIGIN + paths.meetings(effect.season),
  };
  return { ok: true, body, told: news.map(markOf) };
}

function lostMails(lost: readonly LostInvitation[]): LostMails {
  const meetings = [...Map.groupBy(lost, ({ session, group }) => `${session} ${group}`).values()].flatMap(
    ([first]) => first ?? [],
  );
  return {
    count: lost.length,
    meetings: meetings.map(({ session, group, startsAt, endsAt }) => ({ session, group, startsAt, endsAt })),
  };
}

/** A mail that was sent anew and is lost once more is another loss. */
function markOf({ key, lostAt }: LostInvitation): string {
  return `${key}:${lostAt ?? "waiting"}`;
}

async function room({ db, clock, settings }: Services, effect: EffectRow): Promise<Decision> {
  const meeting = await numberedMeeting(db, effect.meeting ?? "");
  if (!meeting || !(await isShut(db, effect.meeting ?? "", clock.now()))) return no("opened");
  const url = `${settings.PUBLIC_ORIGIN}${paths.meetings(effect.season)}#meeting-${effect.meeting}`;
  return { ok: true, body: { kind: "room", meeting, url }, told: [] };
}

async function stopped({ settings }: Services, effect: EffectRow): Promise<Decision> {
  const from = Number(effect.key.split(":")[3]);
  const url = settings.PUBLIC_ORIGIN + paths.season(effect.season);
  return { ok: true, body: { kind: "stopped", from, to: effect.n, url }, told: [] };
}

function coordinatorInput(
  { settings, clock }: Services,
  effect: EffectRow,
  season: Coordinated,
  contact: Contact,
  { body, told }: Extract<Decision, { ok: true }>,
): CoordinatorInput {
  return {
    key: effect.key,
    language: contact.language ?? "fi",
    to: { name: contact.name, address: contact.email },
    sender: { name: season.name, address: `tuokio@${settings.MAIL_DOMAIN}` },
    season: { name: season.name, zone: season.timezone },
    at: clock.now(),
    body,
    told,
  };
}

function no(reason: EffectReason): Decision {
  return { ok: false, reason };
}
