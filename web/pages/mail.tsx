import type { Explanation, StatusMeaning } from "../../src/core/arrival.ts";
import type { DeliveryState } from "../../src/core/delivery.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import type { Ledger } from "../copy/fi/ledger.ts";
import { Card } from "../parts/card.tsx";
import { type Fact, Facts } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";
import { explained, MailState } from "./mail-state.tsx";
import { aboutWords, type EffectRow } from "./mails.tsx";

export type MailProps = {
  language: Language;
  zone: string;
  now: Instant;
  seasonName: string;
  isMail: boolean;
  row: EffectRow;
  expiresAt: Instant;
  providerId: string | null;
  /** As it is stored: a code, or what the provider said. */
  rawReason: string | null;
  /** Whom it is for, where she is still known. */
  person: { readonly name: string; readonly href: string; readonly bounced: boolean } | null;
  /** What was heard of it, as it came. */
  news: readonly {
    readonly at: Instant;
    readonly state: DeliveryState;
    readonly status: string | null;
    readonly meaning: StatusMeaning | null;
    readonly reason: string | null;
  }[];
  /** What sending it again would do, or why it is not done; null: nobody would want to. */
  again:
    | {
        readonly ok: true;
        readonly name: string;
        readonly address: string;
        readonly leavesAt: Instant;
        readonly mayBeTwice: boolean;
      }
    | { readonly ok: false; readonly reason: keyof Ledger["refusals"]; readonly because: readonly Explanation[] }
    | null;
  /** It was put back into the ledger just now. */
  sentAgain: boolean;
  /** POST. */
  action: string;
  /** The whole list. */
  list: string;
};

/** One line of the ledger with all that is known of it. */
export function MailPage(props: MailProps) {
  const { language, zone, seasonName, isMail, row, person, news, list, sentAgain } = props;
  const { admin, ledger: t } = copyOf(language);
  const kind = admin.kinds[row.kind];
  const why = explained(row.explanations, language);
  const facts: Fact[] = [
    ...(row.who === null ? [] : [{ label: t.who, value: person ? <a href={person.href}>{row.who}</a> : row.who }]),
    { label: admin.mails.about, value: aboutWords(row, language) },
    { label: admin.mails.state, value: <MailState language={language} {...row} /> },
    { label: isMail ? t.dueAt : t.dueTask, value: moment(row.dueAt, zone, language) },
    ...(row.doneAt === null ? [] : [{ label: t.doneAt, value: moment(row.doneAt, zone, language) }]),
    { label: t.expiresAt, value: moment(props.expiresAt, zone, language) },
    { label: t.attempts, value: row.attempts },
  ];
  return (
    <div class="stack">
      <PageHead title={isMail ? t.title(kind) : t.taskTitle(kind)} eyebrow={seasonName} />
      {sentAgain && (
        <Notice tone="ok" role="status">
          <p>{t.againDone}</p>
        </Notice>
      )}
      <Card>
        {why && <p class="lead">{why}</p>}
        <Facts facts={facts} />
        {row.ambiguous && <p>{t.twice}</p>}
        {person?.bounced && (
          <Notice tone="bad">
            <p>
              {t.bounced} <a href={person.href}>{t.correct}</a>
            </p>
          </Notice>
        )}
      </Card>
      <Again {...props} />
      {isMail && (row.state === "sent" || row.state === "unknown" || news.length > 0) && (
        <Card title={t.historyTitle}>{news.length ? <News {...props} /> : <p class="quiet">{t.noHistory}</p>}</Card>
      )}
      <details class="fold">
        <summary>{t.technical}</summary>
        <Facts
          facts={[
            { label: t.key, value: <code>{row.key}</code> },
            ...(props.providerId ? [{ label: t.providerId, value: <code>{props.providerId}</code> }] : []),
            ...(props.rawReason ? [{ label: t.rawReason, value: <code>{props.rawReason}</code> }] : []),
          ]}
        />
      </details>
      <p>
        <a href={list}>{t.back}</a>
      </p>
    </div>
  );
}

function Again({ language, zone, now, again, action }: MailProps) {
  const t = copyOf(language).ledger;
  if (!again) return null;
  if (!again.ok)
    return (
      <Card title={t.againTitle}>
        <p>
          {t.refusals[again.reason]} {explained(again.because, language)}
        </p>
      </Card>
    );
  const when = again.leavesAt <= now ? t.atOnce : moment(again.leavesAt, zone, language);
  return (
    <Card title={t.againTitle} tone="accented">
      <p>{t.again(again.name, again.address, when)}</p>
      <p>{again.mayBeTwice ? t.againTwice : t.againTruth}</p>
      <PostButton action={action} label={t.againDo} look="primary" />
    </Card>
  );
}

function News({ language, zone, news }: MailProps) {
  const t = copyOf(language).ledger;
  return (
    <Table
      id="news"
      caption={t.historyCaption}
      quietCaption
      stacked
      columns={[{ label: t.heardAt, kind: "nowrap" }, { label: t.what }]}
      rows={news.map((row) => ({
        cells: [
          moment(row.at, zone, language),
          <div class="stack tight">
            <span>
              {t.news[row.state]} {row.meaning && t.statuses[row.meaning]}
            </span>
            {(row.status || row.reason) && (
              <span class="quiet small">
                {row.status && t.code(row.status)} {row.reason && <code>{row.reason}</code>}
              </span>
            )}
          </div>,
        ],
      }))}
    />
  );
}
