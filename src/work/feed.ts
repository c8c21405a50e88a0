import { eventOf } from "../../web/mails/calendar-event.ts";
import { type Feed, feedEntries } from "../core/feed.ts";
import type { Recipient } from "../store/recipients.ts";
import { type Letterhead, mailInput } from "./send-mail.ts";

/** All her meetings as her own calendar fetches them, in her language, in the words of the invitations. */
export async function readFeed(letterhead: Letterhead, recipient: Recipient): Promise<Feed> {
  const { facts, season } = recipient;
  const mailDomain = letterhead.settings.MAIL_DOMAIN;
  // Before publication there are no meetings, and so nothing to date.
  const entries = feedEntries({ ...facts, mailDomain }, season.publishedAt ?? 0);
  const events = entries.map(async ({ body, at, busy }) => {
    const input = await mailInput(letterhead, { key: "" }, recipient, body, at);
    return { ...eventOf(input, body), cancelled: body.kind === "cancellation", busy };
  });
  return { name: season.name, zone: season.zone, events: await Promise.all(events) };
}
