import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Select } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";
import { kindOf, occasionOf, type PreviewedMail, WholeMail } from "./previewed-mail.tsx";

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
      {mail && <WholeMail {...props} mail={mail} />}
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
