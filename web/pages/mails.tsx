import type { EffectKind, EffectState } from "../../src/core/effect.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { reasonSentence } from "../copy/reason-sentence.ts";
import { Badge, type Tone } from "../parts/badge.tsx";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";

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
  /** What the provider or the program said, as it said it. */
  readonly reason: string | null;
};

export type MailsProps = {
  language: Language;
  zone: string;
  seasonName: string;
  rows: readonly EffectRow[];
  total: number;
  /** GET target: `kind`, `state`, `who`. */
  action: string;
  filter: {
    readonly kind: EffectKind | null;
    /** `twice`: what may have gone out twice, in whatever state. */
    readonly state: EffectState | "twice" | null;
    readonly who: string;
  };
  earlier: string | null;
  later: string | null;
};

export function MailsPage(props: MailsProps) {
  const { language, seasonName, rows, earlier, later } = props;
  const t = copyOf(language).admin.mails;
  return (
    <div class="stack">
      <PageHead title={t.title} eyebrow={seasonName} />
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
  const t = copyOf(language).admin;
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
      <TextField name="who" label={t.mails.who} hint={t.mails.whoHint} type="search" value={filter.who} />
      <button type="submit">{t.mails.filter}</button>
    </form>
  );
}

const TONE: Record<EffectState, Tone> = {
  planned: "quiet",
  leased: "accent",
  sending: "accent",
  sent: "ok",
  dead: "bad",
  superseded: "quiet",
  unknown: "bad",
};

function EffectTable({ language, zone, rows, total }: MailsProps) {
  const t = copyOf(language).admin;
  const about = ({ session, group }: EffectRow) =>
    [session === null ? "" : t.session(session), group === null ? "" : t.group(group)].filter(Boolean).join(", ") ||
    t.none;
  return (
    <Table
      id="effects"
      caption={t.mails.caption(rows.length, total)}
      columns={[
        { label: t.mails.kind },
        { label: t.mails.who },
        { label: t.mails.about },
        { label: t.mails.due, kind: "nowrap" },
        { label: t.mails.state },
        { label: t.mails.attempts, kind: "number" },
        { label: t.mails.reason, kind: "wide-cell" },
      ]}
      rows={rows.map((row) => ({
        cells: [
          t.kinds[row.kind],
          row.who ?? t.none,
          about(row),
          moment(row.doneAt ?? row.dueAt, zone, language),
          <span class="badges">
            <Badge tone={TONE[row.state]}>{t.effectStates[row.state]}</Badge>
            {row.ambiguous && <Badge tone="warn">{t.possiblyTwice}</Badge>}
          </span>,
          row.attempts,
          <Reason language={language} row={row} />,
        ],
      }))}
    />
  );
}

function Reason({ language, row }: { language: Language; row: EffectRow }) {
  const why = reasonSentence(row, language);
  if (!why) return <>{copyOf(language).admin.none}</>;
  return (
    <>
      {why.sentence}
      {why.words && (
        <>
          {" "}
          <code>{why.words}</code>
        </>
      )}
    </>
  );
}
