import type { MailInput, MailMeeting } from "../../src/core/message.ts";
import { meetingTime } from "../copy/dates.ts";
import { type Block, heading } from "./block.ts";

/** Day and time of a meeting, in the reader's language and the season's zone. */
export function timeOf({ language, season }: MailInput, { startsAt, endsAt }: MailMeeting): string {
  return meetingTime(startsAt, endsAt, season.zone, language);
}

/** Nothing where there are none: a heading over an empty list would only puzzle. */
export function meetingList(input: MailInput, title: string, meetings: readonly MailMeeting[]): Block[] {
  if (meetings.length === 0) return [];
  return [heading(title), { kind: "list", items: meetings.map((meeting) => timeOf(input, meeting)) }];
}
