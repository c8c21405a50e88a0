import type { CalendarLinks } from "../../web/pages/personal-calendar.tsx";
import { type Feed, webCalendarLinks } from "../core/feed.ts";
import type { CalendarWay } from "../core/invitation.ts";
import type { Instant } from "../core/ports.ts";
import type { InvitedMeeting } from "../core/recipient.ts";
import { paths } from "../paths.ts";
import { chooseCalendar } from "../store/calendars.ts";
import type { Recipient } from "../store/recipients.ts";
import { readFeed } from "../work/feed.ts";
import type { AppContext } from "./context.ts";
import { type Holder, present, withRecipient } from "./holder.tsx";

/** What calendar programs fetch again and again: all her meetings. They know no cookie, no script and no page of ours. */
export function serveFeed(c: AppContext, holder: Holder): Promise<Response> {
  return serve(c, holder, async (recipient) => {
    const services = c.get("services");
    const feed = await readFeed(services, recipient);
    const newest = Math.max(recipient.season.publishedAt ?? 0, ...feed.events.map((event) => event.dtstamp));
    return calendar(c, services.publish(feed), newest, "inline");
  });
}

/** One meeting as a file that is opened once. */
export function serveMeeting(c: AppContext, holder: Holder): Promise<Response> {
  return serve(c, holder, async (recipient) => {
    const services = c.get("services");
    const feed = await readFeed(services, recipient);
    const uid = `${c.req.param("meeting")}@${services.settings.MAIL_DOMAIN}`;
    const events = feed.events.filter((event) => event.uid === uid);
    const [event] = events;
    return event
      ? calendar(c, services.publish({ ...feed, name: null, events }), event.dtstamp, "attachment")
      : c.body(null, 404);
  });
}

/** The same meeting for programs that take a file, and for two that are pages; null when there is nothing to look forward to. */
export function calendarLinks(feed: Feed, meeting: InvitedMeeting, token: string, now: Instant): CalendarLinks | null {
  const event = feed.events.find((one) => one.uid.startsWith(`${meeting.id}@`));
  if (!event?.busy || event.startsAt <= now) return null;
  return { file: paths.calendarMeeting(token, meeting.id), ...webCalendarLinks(event) };
}

/** She says how her meetings are to reach her calendar. */
export function takeCalendarChoice(c: AppContext, holder: Holder): Promise<Response> {
  return withRecipient(c, holder, async (recipient) => {
    const { db, clock } = c.get("services");
    const way = wayOf((await c.req.parseBody()).way);
    if (way)
      await chooseCalendar(db, { participant: recipient.participant, season: recipient.season.id }, way, clock.now());
    return c.redirect(`${paths.link(holder.token)}?saved=calendar`, 303);
  });
}

/** Programs read no pages: where there is no calendar there is nothing. */
async function serve(
  c: AppContext,
  holder: Holder,
  answer: (recipient: Recipient) => Promise<Response>,
): Promise<Response> {
  const recipient = await present(c, holder);
  if (recipient === "gone") return c.body(null, 404);
  return recipient === "replaced" ? c.body(null, 410) : answer(recipient);
}

/** Her own, and old enough after five minutes: what changes within the hour is told by mail anyway. */
const CACHE_CONTROL = "private, max-age=300";

/**
 * `newest` is when the newest mail about an event was written: a fact for whoever reads it. Whether anything changed is
 * decided by the bytes alone.
 */
async function calendar(
  c: AppContext,
  text: string,
  newest: number,
  disposition: "inline" | "attachment",
): Promise<Response> {
  const etag = `"${await digest(text)}"`;
  const headers = { etag, "last-modified": new Date(newest).toUTCString(), "cache-control": CACHE_CONTROL };
  if (isKnown(c.req.header("if-none-match"), etag)) return c.body(null, 304, headers);
  return c.body(text, 200, {
    ...headers,
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": `${disposition}; filename="tuokio.ics"`,
  });
}

/** RFC 9110 section 13.1.2: weakly compared, because whoever compresses on the way weakens a tag. */
function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes).slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function wayOf(value: unknown): CalendarWay | null {
  return value === "mail" || value === "feed" ? value : null;
}
