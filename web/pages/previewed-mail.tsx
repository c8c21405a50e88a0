import type { CalendarEvent, Letter, MailBody } from "../../src/core/message.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { Facts } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import { moment } from "../parts/spans.ts";

export type PreviewedMail = {
  readonly id: string;
  readonly kind: MailBody["kind"];
  readonly routine: boolean;
  readonly dueAt: Instant;
  readonly href: string;
  readonly letter: Letter;
};

export function kindOf({ kind }: PreviewedMail, language: Language): string {
  const { admin, mailPreview } = copyOf(language);
  return kind === "moved" ? mailPreview.kinds.moved : admin.kinds[kind];
}

export function occasionOf({ kind, routine }: PreviewedMail, language: Language): string {
  const { cases, routine: always } = copyOf(language).mailPreview;
  return routine || !(kind in cases) ? always : cases[kind as keyof typeof cases];
}

type WholeMailProps = {
  /** Of the page; `mailLanguage` is that of the mail. */
  language: Language;
  zone: string;
  mailLanguage: Language;
  /** The whole list, for the way to the ones before and after it. */
  mails: readonly PreviewedMail[];
  mail: PreviewedMail;
};

/** One mail as a mail program shows it, what it puts into the calendar, and its text part. */
export function WholeMail({ language, zone, mails, mailLanguage, mail }: WholeMailProps) {
  const t = copyOf(language).mailPreview;
  const { letter } = mail;
  const at = mails.indexOf(mail);
  const [before, after] = [mails[at - 1], mails[at + 1]];
  const mailbox = ({ name, address }: Letter["from"]) => `${name} <${address}>`;
  return (
    <>
      <section class="card stack" id="mail" aria-labelledby="mail-title">
        <h2 id="mail-title" lang={mailLanguage}>
          {letter.subject}
        </h2>
        {!mail.routine && (
          <Notice tone="warn">
            <p>{t.example}</p>
          </Notice>
        )}
        <Facts
          facts={[
            { label: t.when, value: moment(mail.dueAt, zone, language) },
            { label: t.kind, value: kindOf(mail, language) },
            { label: t.occasion, value: occasionOf(mail, language) },
            { label: t.sender, value: mailbox(letter.from) },
            { label: t.replyTo, value: mailbox(letter.replyTo) },
          ]}
        />
        {/* Scripts, forms and this site's identity stay out, and its links lead nowhere. */}
        <iframe class="mail-frame" title={t.html} sandbox="" srcdoc={letter.html} />
        <nav class="row" aria-label={t.pages}>
          {before && (
            <a class="button" href={before.href} rel="prev">
              {t.earlier}
            </a>
          )}
          {after && (
            <a class="button" href={after.href} rel="next">
              {t.later}
            </a>
          )}
        </nav>
      </section>
      <Card title={t.calendar}>
        {letter.calendar ? <Event language={language} event={letter.calendar} /> : <p>{t.noCalendar}</p>}
      </Card>
      <Card title={t.text}>
        <pre class="source" lang={mailLanguage}>
          {letter.text}
        </pre>
      </Card>
    </>
  );
}

function Event({ language, event }: { language: Language; event: CalendarEvent }) {
  const t = copyOf(language).mailPreview;
  const lines = event.description.split("\n").filter(Boolean);
  return (
    <>
      <p>{event.method === "REQUEST" ? t.request : t.cancel}</p>
      <Facts
        facts={[
          { label: t.event, value: event.summary },
          { label: t.time, value: meetingTime(event.startsAt, event.endsAt, event.zone, language) },
          { label: t.place, value: event.location },
          {
            label: t.description,
            value: lines.map((line, index) => (
              <>
                {index > 0 && <br />}
                {line}
              </>
            )),
          },
        ]}
      />
    </>
  );
}
