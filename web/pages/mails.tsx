import type { Arrival, Explanation } from "../../src/core/arrival.ts";
import type { EffectKind, EffectState } from "../../src/core/effect.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";
import { explained, MailState } from "./mail-state.tsx";

export type EffectRow = {
  readonly key: string;
  readonly kind: EffectKind;
  /** Null for what concerns a room. */
  readonly who: string | null;
  readonly session: number | null;
  readonly group: number | null;
  readonly dueAt: Instant;
  readonly doneAt: Instant | null;
  readonly state: EffectState;
  readonly attempts: number;
  readonly ambiguous: boolean;
  /** What is known of a mail's arrival. */
  readonly arrival: Arrival | null;
  readonly explanations: readonly Explanation[];
  /** All that is known of it. */
  readonly href: string;
};

export type MailsProps = {
  language: Language;
  zone: string;
  seasonName: string;
  rows: readonly EffectRow[];
  total: number;
  /** GET target: `kind`, `state`, `arrival`, `who`. */
  action: string;
  filter: {
    readonly kind: EffectKind | null;
    /** `twice`: what may have gone out twice, in whatever state. */
    readonly state: EffectState | "twice" | null;
    readonly arrival: Arrival | null;
    readonly who: string;
  };
  earlier: string | null;
  later: string | null;
  /** Where they can be read as a participant gets them. */
  preview: string;
  /** Held answers and words of participants. */
  inbox: string;
};

export function MailsPage(props: MailsProps) {
  const { language, seasonName, rows, earlier, later, preview, inbox } = props;
  const t = copyOf(language).admin.mails;
  return (
    <div class="stack">
      <PageHead title={t.title} eyebrow={seasonName}>
        <a class="button" href={preview}>
          {copyOf(language).mailPreview.openAny}
        </a>
        <a class="button" href={inbox}>
          {copyOf(language).coordinator.inbox.title}
        </a>
      </PageHead>
      <p class="quiet">{t.intro}</p>
      <Filters {...props} />
      {rows.length === 0 ? (
        <Empty>
          <p class="lead">{t.empty}</p>
        </Empty>
      ) : (
        <Card>
          <EffectTable {...props} />
        </Card>
      )}
      {(earlier || later) && (
        <nav class="row" aria-label={t.pages}>
          {earlier && (
            <a class="button" href={earlier}>
              {t.earlier}
            </a>
          )}
          {later && (
            <a class="button" href={later}>
              {t.later}
            </a>
          )}
        </nav>
      )}
    </div>
  );
}

function Filters({ language, action, filter }: MailsProps) {
  const { admin: t, ledger } = copyOf(language);
  const all = { value: "", label: t.mails.all };
  const options = (words: Readonly<Record<string, string>>) => [
    all,
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
  return (
    <form class="filters" method="get" action={action}>
      <Select name="kind" label={t.mails.kind} value={filter.kind ?? ""} options={options(t.kinds)} />
      <Select
        name="state"
        label={t.mails.state}
        value={filter.state ?? ""}
        options={options({ ...t.effectStates, twice: t.possiblyTwice })}
      />
      <Select name="arrival" label={ledger.arrival} value={filter.arrival ?? ""} options={options(ledger.arrivals)} />
      <TextField name="who" label={t.mails.who} hint={t.mails.whoHint} type="search" value={filter.who} />
      <button type="submit">{t.mails.filter}</button>
    </form>
  );
}

/** "2. tapaamiskerta, Ryhmä 4". */
export function aboutWords({ session, group }: EffectRow, language: Language): string {
  const t = copyOf(language).admin;
  const words = [session === null ? "" : t.session(session), group === null ? "" : t.group(group)];
  return words.filter(Boolean).join(", ") || t.none;
}

function EffectTable({ language, zone, rows, total }: MailsProps) {
  const t = copyOf(language).admin;
  return (
    <Table
      id="effects"
      caption={t.mails.caption(rows.length, total)}
      stacked
      columns={[
        { label: t.mails.kind },
        { label: t.mails.who },
        { label: t.mails.about },
        { label: t.mails.due, kind: "nowrap" },
        { label: t.mails.state },
        { label: t.mails.reason, kind: "wide-cell" },
      ]}
      rows={rows.map((row) => ({
        cells: [
          <a href={row.href}>
            {t.kinds[row.kind]}
            <span class="vh">{row.who === null ? "" : `, ${row.who}`}</span>
          </a>,
          row.who ?? t.none,
          aboutWords(row, language),
          moment(row.doneAt ?? row.dueAt, zone, language),
          <MailState language={language} {...row} />,
          explained(row.explanations, language) || t.none,
        ],
      }))}
    />
  );
}
