import type { MailInput, MailMeeting } from "../../src/core/message.ts";

/** The page where one meeting is answered. Opening it changes nothing: mail scanners open every address. */
export function answersUrl({ urls }: MailInput, meeting: MailMeeting): string {
  return `${urls.link}/answers?meeting=${encodeURIComponent(meeting.id)}`;
}
