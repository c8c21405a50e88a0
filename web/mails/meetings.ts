import type { MailInput, MailMeeting } from "../../src/core/message.ts";
import type { Instant } from "../../src/core/ports.ts";
import { meetingTime, startTime } from "../copy/dates.ts";
import { type Block, heading } from "./block.ts";

/** Day and time of a meeting, in the reader's language and the season's zone. */
export function timeOf({ language, season }: MailInput, { startsAt, endsAt }: MailMeeting): string {
  return meetingTime(startsAt, endsAt, season.zone, language);
}

/** When it was to begin: of a time that is no longer true, nobody needs the end. */
export function beginning({ language, season }: MailInput, at: Instant): string {
  return startTime(at, season.zone, language);
}

/** Nothing where there are none: a heading over an empty list would only puzzle. */
export function meetingList(input: MailInput, title: string, meetings: readonly MailMeeting[]): Block[] {
  if (meetings.length === 0) return [];
  return [heading(title), { kind: "list", items: meetings.map((meeting) => timeOf(input, meeting)) }];
}
