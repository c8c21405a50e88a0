import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Facts } from "../parts/facts.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";

export type DevMailProps = {
  language: Language;
  zone: string;
  /** Newest first. `kind` is the word of the effect's kind. */
  mails: readonly {
    readonly href: string;
    readonly to: string;
    readonly kind: string;
    readonly subject: string;
    readonly sentAt: Instant;
  }[];
};

/** Development: the letter box of everybody. */
export function DevMailPage({ language, zone, mails }: DevMailProps) {
  const t = copyOf(language).pages.demoMail;
  return (
    <div class="stack">
      <PageHead title={t.title} />
      <p class="quiet">{t.intro}</p>
      {mails.length === 0 ? (
        <Empty>
          <p class="lead">{t.empty}</p>
        </Empty>
      ) : (
        <Card>
          <Table
            id="mails"
            caption={t.caption}
            columns={[
              { label: t.subject },
              { label: t.to },
              { label: t.kind, kind: "nowrap" },
              { label: t.at, kind: "nowrap" },
            ]}
            rows={mails.map((mail) => ({
              cells: [<a href={mail.href}>{mail.subject}</a>, mail.to, mail.kind, moment(mail.sentAt, zone, language)],
            }))}
          />
        </Card>
      )}
    </div>
  );
}

export type DevMailViewProps = {
  language: Language;
  list: string;
  /** The whole message as `message/rfc822`. */
  raw: string;
  subject: string;
  headers: readonly { readonly name: string; readonly value: string }[];
  html: string | null;
  text: string | null;
  /** The calendar part, as text. */
  calendar: string | null;
};

export function DevMailView({ language, list, raw, subject, headers, html, text, calendar }: DevMailViewProps) {
  const t = copyOf(language).pages.demoMail;
  return (
    <div class="stack">
      <PageHead title={subject} eyebrow={<a href={list}>{t.all}</a>}>
        <a class="button" href={raw}>
          {t.raw}
        </a>
      </PageHead>
      <Card title={t.headers}>
        <Facts facts={headers.map(({ name, value }) => ({ label: name, value }))} />
      </Card>
      {html !== null && (
        <Card title={t.html}>
          {/* Links in it may open a new tab; scripts, forms and this site's identity stay out. */}
          <iframe
            class="mail-frame"
            title={t.html}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcdoc={html}
          />
        </Card>
      )}
      {text !== null && (
        <Card title={t.text}>
          <pre class="source">{text}</pre>
        </Card>
      )}
      {calendar !== null && (
        <Card title={t.calendar}>
          <pre class="source">{calendar}</pre>
        </Card>
      )}
    </div>
  );
}
