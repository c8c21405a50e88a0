import type { CalendarEvent, Letter, MailBody } from "../../src/core/message.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Facts } from "../parts/facts.tsx";
import { Select } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";

export type PreviewedMail = {
  readonly id: string;
  readonly kind: MailBody["kind"];
  readonly routine: boolean;
  readonly dueAt: Instant;
  readonly href: string;
  readonly letter: Letter;
};

export type MailPreviewProps = {
  /** Of the page; `mailLanguage` is that of the mails. */
  language: Language;
  zone: string;
  seasonName: string;
  published: boolean;
  /** Null where a season has no participant. */
  participant: { readonly id: string; readonly name: string } | null;
  participants: readonly { readonly id: string; readonly name: string }[];
  mailLanguage: Language;
  /** GET target: `participant`, `language`. */
  action: string;
  /** Empty: she has no group. */
  mails: readonly PreviewedMail[];
  /** The one that is shown whole. */
  shown: string | null;
  urls: { readonly groups: string; readonly roster: string };
};

/** Every mail of a season to one person, before it is sent: a list in the order of leaving, and one of them whole. */
export function MailPreviewPage(props: MailPreviewProps) {
  const { language, seasonName, participant, published, mails, shown, urls } = props;
  const t = copyOf(language).mailPreview;
  if (participant === null)
    return (
      <div class="stack">
        <PageHead title={t.openAny} eyebrow={seasonName} />
        <Nothing sentence={t.nobody} way={{ href: urls.roster, label: t.toRoster }} />
      </div>
    );
  const mail = mails.find(({ id }) => id === shown);
  return (
    <div class="stack">
      <PageHead title={t.title(participant.name)} eyebrow={seasonName} />
      <p class="quiet">{published ? t.introPublished : t.intro}</p>
      <Choice {...props} />
      {mails.length === 0 ? (
        <Nothing
          sentence={t.noGroup(participant.name)}
          more={t.noGroupWay}
          way={{ href: urls.groups, label: t.toGroups }}
        />
      ) : (
        <Card>
          <MailList {...props} />
        </Card>
      )}
      {mail && <Shown {...props} mail={mail} />}
    </div>
  );
}

function Nothing({ sentence, more, way }: { sentence: string; more?: string; way: { href: string; label: string } }) {
  return (
    <Empty>
      <p class="lead">{sentence}</p>
      {more && <p>{more}</p>}
      <p>
        <a class="button" href={way.href}>
          {way.label}
        </a>
      </p>
    </Empty>
  );
}

function Choice({ language, participant, participants, mailLanguage, action }: MailPreviewProps) {
  const { mailPreview: t, admin } = copyOf(language);
  return (
    <form class="filters" method="get" action={action}>
      <Select
        name="participant"
        label={t.participant}
        value={participant?.id ?? ""}
        options={participants.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="language"
        label={t.language}
        value={mailLanguage}
        options={Object.entries(admin.languages).map(([value, label]) => ({ value, label }))}
      />
      <button type="submit">{t.show}</button>
    </form>
  );
}

function MailList({ language, zone, mails, shown, mailLanguage }: MailPreviewProps) {
  const t = copyOf(language).mailPreview;
  return (
    <Table
      id="mails"
      caption={t.caption}
      columns={[
        { label: t.subject },
        { label: t.when, kind: "nowrap" },
        { label: t.kind, kind: "nowrap" },
        { label: t.occasion },
      ]}
      rows={mails.map((mail) => ({
        cells: [
          <a href={mail.href} lang={mailLanguage} aria-current={mail.id === shown ? "true" : undefined}>
            {mail.letter.subject}
          </a>,
          moment(mail.dueAt, zone, language),
          kindOf(mail, language),
          occasionOf(mail, language),
        ],
      }))}
    />
  );
}

function kindOf({ kind }: PreviewedMail, language: Language): string {
  const { admin, mailPreview } = copyOf(language);
  return kind === "moved" ? mailPreview.kinds.moved : admin.kinds[kind];
}

function occasionOf({ kind, routine }: PreviewedMail, language: Language): string {
  const { cases, routine: always } = copyOf(language).mailPreview;
  return routine || !(kind in cases) ? always : cases[kind as keyof typeof cases];
}

function Shown({ language, zone, mails, mailLanguage, mail }: MailPreviewProps & { mail: PreviewedMail }) {
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
