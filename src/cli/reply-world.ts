import * as z from "zod";
import { instantIn } from "../core/reply/calendar-time.ts";
import type { ReplyWorld } from "../core/reply/world.ts";
import { instantFromIso, isZone } from "../core/time.ts";

/** Instants as ISO text or as UTC milliseconds; a time without an offset is read in the zone of the world. */
const time = z.union([z.number(), z.string().min(1)]);
const sequence = z.int().nonnegative();

/** What `reply --world` reads. `invited` holds tokens or addresses. */
export const replyWorld = z
  .object({
    now: time,
    timezone: z.string().refine(isZone),
    inboundDomain: z.string().min(1),
    participants: z.array(
      z.object({ token: z.string().min(1), email: z.string().min(1), name: z.string().optional() }),
    ),
    meetings: z.array(
      z.object({ uid: z.string().min(1), sequence, start: time, end: time.optional(), invited: z.array(z.string()) }),
    ),
    answers: z
      .array(
        z.object({
          uid: z.string(),
          attendee: z.string(),
          partstat: z.string().optional(),
          sequence: sequence.nullish(),
          dtstamp: time.nullish(),
        }),
      )
      .default([]),
  })
  .transform((world, context): ReplyWorld => {
    return {
      now: instant(world.now, ["now"]),
      timezone: world.timezone,
      inboundDomain: world.inboundDomain.toLowerCase(),
      participants: world.participants.map(({ token, email }) => ({ token: plain(token), address: plain(email) })),
      meetings: world.meetings.map(({ uid, sequence, start, invited }, at) => ({
        uid,
        sequence,
        startsAt: instant(start, ["meetings", at, "start"]),
        invited: invited.map(plain),
      })),
      answers: world.answers.map(({ uid, attendee, sequence, dtstamp }, at) => ({
        uid,
        attendee: plain(attendee),
        sequence: sequence ?? null,
        dtstamp: dtstamp == null ? null : instant(dtstamp, ["answers", at, "dtstamp"]),
      })),
    };

    function instant(value: number | string, path: (string | number)[]): number {
      const read = typeof value === "number" ? value : instantOfText(value, world.timezone);
      if (read === null) context.addIssue({ code: "invalid_format", format: "datetime", path, input: String(value) });
      return read ?? Number.NaN;
    }
  });

function plain(text: string): string {
  return text
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase();
}

function instantOfText(text: string, timezone: string): number | null {
  try {
    return instantFromIso(text);
  } catch {
    return instantIn({ wall: text, zone: null }, timezone);
  }
}
