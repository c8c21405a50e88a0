import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { clockTime, meetingTime, shortDate } from "../copy/dates.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, heading, paragraph } from "./block.ts";
import { themeBlocks } from "./theme.ts";
import { siteLine } from "./venue.ts";

const DAY_MS = 86_400_000;

/** The day before. A late one can leave on the day itself, and must not say "tomorrow" then. */
export function reminder(input: MailInput, body: Extract<MailBody, { kind: "reminder" }>): Draft {
  const { language, season, urls } = input;
  const words = copyOf(language).mails;
  const text = words.reminder;
  const { startsAt, endsAt } = body.meeting;
  const day = nameOfDay(input, startsAt);
  const time = meetingTime(startsAt, endsAt, season.zone, language);
  return {
    subject: text.subject(
      day ?? shortDate(startsAt, season.zone, language),
      clockTime(startsAt, season.zone, language),
    ),
    blocks: [
      paragraph(day === null ? text.whenLater(time) : text.when(day, time)),
      ...siteLine(input, body.meeting),
      { kind: "button", label: body.meeting.elsewhere?.site ? words.link : text.join, url: urls.link },
      // What somebody else's service asks for, only that service knows.
      ...(body.meeting.elsewhere ? [] : [paragraph(`${text.comeEarly} ${words.noInstallation}`)]),
      ...themeBlocks(language, body.theme),
      heading(words.cannotYouCome),
      paragraph(text.tellUsNow),
      answerChoices(input, body.meeting, ["declined"]),
    ],
  };
}

function nameOfDay({ at, language, season }: MailInput, startsAt: number): string | null {
  const text = copyOf(language).mails.reminder;
  const date = (instant: number) => shortDate(instant, season.zone, language);
  if (date(at) === date(startsAt)) return text.today;
  return date(at + DAY_MS) === date(startsAt) ? text.tomorrow : null;
}
