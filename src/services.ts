import { vouchedAddress } from "./adapters/access.ts";
import { signedLinks } from "./adapters/link.ts";
import { renderFeed } from "./adapters/mail/calendar.ts";
import { cloudflareMail } from "./adapters/mail/cloudflare.ts";
import { compose } from "./adapters/mail/mime.ts";
import { type OpenedMail, openMail, previewMail } from "./adapters/mail/preview.ts";
import { smtpMail } from "./adapters/mail/smtp.ts";
import { pseudonym } from "./adapters/pseudonym.ts";
import { builtInRooms, objectCompany, objectDoors, objectLobby } from "./adapters/rooms/built-in.ts";
import { roomsByProvider } from "./adapters/rooms/by-provider.ts";
import { dailyRooms } from "./adapters/rooms/daily.ts";
import { dailySettings } from "./adapters/rooms/daily-settings.ts";
import { isDailySigned, type SignedHook } from "./adapters/rooms/daily-signature.ts";
import { externalRooms } from "./adapters/rooms/external.ts";
import { turnServers } from "./adapters/rooms/turn.ts";
import { suppressionMark } from "./adapters/suppression.ts";
import { videoId } from "./adapters/video-id.ts";
import { hintsOf } from "./core/effect.ts";
import type { Feed } from "./core/feed.ts";
import type { Clock, Company, Compose, Doors, Link, Lobby, Mail, Rooms } from "./core/ports.ts";
import type { Ice } from "./core/room.ts";
import type { Contact } from "./core/season.ts";
import { type Env, readSettings, type Settings } from "./env.ts";
import { type Db, openDb } from "./store/db.ts";
import { roomPeople } from "./store/hosted-rooms.ts";
import { readNumber } from "./store/settings.ts";

export type Services = {
  settings: Settings;
  /** Names of settings that production cannot do without. Empty in development. */
  missing: readonly string[];
  /** Whom people turn to, unless their season names its own. */
  contact: Contact;
  clock: Clock;
  /** Development: how far the clock is ahead of real time. 0 in production. */
  clockOffset: number;
  db: Db;
  /** Null while no transport is set. */
  mail: Mail | null;
  compose: Compose;
  /** A calendar as the bytes that calendar programs fetch. */
  publish(feed: Feed): string;
  rooms: Rooms;
  doors: Doors;
  lobby: Lobby;
  company: Company;
  ice(): Promise<Ice>;
  link: Link;
  /** The research pseudonym of a person. */
  pseudonym(person: string): Promise<string>;
  /** Who a participant is for a provider of video. */
  videoId(participant: string): Promise<string>;
  /** Whether a webhook comes from Daily, and just now. */
  isDailySigned(hook: SignedHook): Promise<boolean>;
  /** What is kept of an address that nothing may be stored about any more. */
  suppressionMark(address: string): Promise<string>;
  /** The address that the sign-in service vouches for, or null. */
  vouch(assertion: string): Promise<string | null>;
  /** Development: a mail of the letter box, taken apart. */
  openMail(raw: string): Promise<OpenedMail>;
  /** A fresh id: 20 random base32 characters, 100 bits. */
  id(): string;
  /** Wakes a consumer up. Losing a hint only costs a minute. */
  hint(keys: readonly string[]): Promise<void>;
  linkRequests: RateLimit;
};

/** Services of this moment; in development the clock may be ahead of real time. */
export async function services(env: Env): Promise<Services> {
  const development = env.ENVIRONMENT === "development";
  return servicesAt(env, development ? await readNumber(openDb(env.DB), "clock_offset") : 0);
}

/** The only place that chooses implementations. */
export function servicesAt(env: Env, clockOffset: number): Services {
  const { settings, missing } = readSettings(env);
  const db = openDb(env.DB);
  const clock = { now: () => Date.now() + clockOffset };
  return {
    settings,
    missing,
    contact: { name: settings.CONTACT_NAME, email: settings.CONTACT_EMAIL, phone: settings.CONTACT_PHONE },
    clock,
    clockOffset,
    db,
    mail: mailOf(settings, env, clock),
    compose,
    publish: renderFeed,
    rooms: roomsOf(env, settings, clock, db),
    doors: objectDoors(env.DOOR),
    lobby: objectLobby(env.ROOM),
    company: objectCompany(env.ROOM),
    ice: () => turnServers(settings),
    link: links(env),
    videoId: (participant) => videoId(settings.RESEARCH_SECRET, participant),
    isDailySigned: (hook) => isDailySigned(settings.DAILY_WEBHOOK_SECRET, hook, clock.now()),
    pseudonym: (person) => pseudonym(settings.RESEARCH_SECRET, person),
    suppressionMark: (address) => suppressionMark(settings.RESEARCH_SECRET, address),
    vouch: (assertion) =>
      vouchedAddress(assertion, { teamDomain: settings.ACCESS_TEAM_DOMAIN, audience: settings.ACCESS_AUDIENCE }),
    openMail,
    id: randomId,
    hint: async (keys) => {
      await env.HINTS.sendBatch(hintsOf(keys).map((some) => ({ body: { keys: some } })));
    },
    linkRequests: env.LINK_REQUESTS,
  };
}

/** Alone, because a link is checked before anything that may touch storage is built. */
export function links(env: Env): Link {
  return signedLinks(env.LINK_SECRET ?? "", env.LINK_SECRET_PREVIOUS ?? "");
}

function mailOf(settings: Settings, { DB, EMAIL }: Env, clock: Clock): Mail | null {
  if (settings.MAIL_TRANSPORT === "preview") return previewMail(DB, clock);
  if (settings.MAIL_TRANSPORT === "cloudflare") return cloudflareMail(EMAIL);
  if (settings.MAIL_TRANSPORT !== "smtp") return null;
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASSWORD: password } = settings;
  return smtpMail({ host, port, user, password });
}

function roomsOf(env: Env, settings: Settings, clock: Clock, db: Db): Rooms {
  const own = builtInRooms(env.ROOM);
  const daily = dailyRooms(dailySettings(settings), {
    clock,
    own,
    people: (room) => roomPeople(db, room),
    videoId: (participant) => videoId(settings.RESEARCH_SECRET, participant),
  });
  return roomsByProvider({ "built-in": own, daily, external: externalRooms(own) });
}

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => BASE32[byte & 31]).join("");
}
