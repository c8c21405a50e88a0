import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { clockRange, longDate } from "../copy/dates.ts";
import { Notice } from "../parts/notice.tsx";
import { ReasonField } from "../parts/reason-field.tsx";
import { Company, MeetingState, type PersonalMeeting } from "./personal-meetings.tsx";

export type AnswerProps = {
  language: Language;
  zone: string;
  now: Instant;
  /** Path of her personal link. */
  link: string;
  meeting: PersonalMeeting;
  /** Which button of the mail was pressed; null when the address does not say. */
  wish: "accepted" | "declined" | null;
};

/** Where the answer buttons of a mail lead: opening this page changes nothing, its button does. */
export function AnswerPage({ language, zone, now, link, meeting, wish }: AnswerProps) {
  const t = copyOf(language).pages.answer;
  const closed = meeting.cancelled ? t.cancelled : meeting.startsAt <= now ? t.over : null;
  const open = (wish ? [wish] : (["accepted", "declined"] as const)).filter((answer) => answer !== meeting.answer);
  const already = !closed && wish !== null && meeting.answer === wish;
  return (
    <div class="prose">
      <h1>{wish === "declined" ? t.declineTitle : t.acceptTitle}</h1>
      <div class="card stack hour">
        <div class="meeting-head">
          <p class="time">
            {longDate(meeting.startsAt, zone, language)}
            <br />
            {clockRange(meeting.startsAt, meeting.endsAt, zone, language)}
          </p>
          <MeetingState language={language} now={now} meeting={meeting} />
        </div>
        <p class="quiet">{meeting.theme.title}</p>
        <Company language={language} now={now} meeting={meeting} />
        {closed && (
          <Notice tone="info">
            <p>{closed}</p>
          </Notice>
        )}
        {already && (
          <Notice tone="ok">
            <p>{t.already[wish]}</p>
          </Notice>
        )}
        {!closed && open.length > 0 && (
          <>
            <p>{t.notYet}</p>
            {open.map((answer) => (
              <form class="stack tight" method="post" action={`${link}/answers`}>
                <input type="hidden" name="meeting" value={meeting.id} />
                <input type="hidden" name="answer" value={answer} />
                {answer === "declined" && <ReasonField language={language} />}
                <p>
                  <button type="submit" class="primary large">
                    {answer === "declined" ? t.declineConfirm : t.acceptConfirm}
                  </button>
                </p>
              </form>
            ))}
          </>
        )}
      </div>
      <p>
        <a href={link}>{t.all}</a>
      </p>
    </div>
  );
}
