import type { Flow, Left } from "../../src/core/people.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate } from "../copy/dates.ts";
import { percent } from "../copy/numbers.ts";
import { Card } from "../parts/card.tsx";
import { type Download, Downloads } from "../parts/downloads.tsx";
import { Empty } from "../parts/empty.tsx";
import { Stats } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Table } from "../parts/table.tsx";
import { PeopleFlow } from "./people-flow.tsx";

export type ResearchHomeProps = {
  language: Language;
  seasons: readonly { readonly href: string; readonly name: string }[];
};

export function ResearchHomePage({ language, seasons }: ResearchHomeProps) {
  const t = copyOf(language).admin.research;
  return (
    <div class="stack">
      <PageHead title={t.title} />
      <Notice tone="info">
        <p>{t.intro}</p>
      </Notice>
      <Card title={t.seasons}>
        {seasons.length === 0 ? (
          <p class="quiet">{t.seasonsEmpty}</p>
        ) : (
          <ul>
            {seasons.map(({ href, name }) => (
              <li>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

export type ResearchProps = {
  language: Language;
  zone: string;
  seasonName: string;
  /** Version of the information sheet in use. */
  sheet: string;
  /** People whose answer is yes, and the bare count of the rest. */
  consented: number;
  others: number;
  /** Of those who consented; null where the group is too small to be shown. */
  figures: readonly {
    readonly session: number;
    readonly date: Instant;
    readonly counts: { readonly invited: number; readonly present: number } | null;
  }[];
  downloads: readonly Download[];
  codebook: readonly Variable[];
  /** How far those who consented came; `file`: the drawing by itself. */
  people: { readonly flow: Flow; readonly since: Left; readonly others: number; readonly file: string };
  peopleCodebook: readonly Variable[];
};

export type Variable = { readonly column: string; readonly type: string; readonly meaning: string };

export function ResearchPage(props: ResearchProps) {
  const { language, seasonName, consented, others, figures, downloads, codebook } = props;
  const t = copyOf(language).admin.research;
  return (
    <div class="stack">
      <PageHead title={t.title} eyebrow={seasonName} />
      <Notice tone="info">
        <p>{t.intro}</p>
      </Notice>
      <div class="split">
        <div class="stack">
          <Card>
            <Stats
              stats={[
                { label: t.consented, value: consented },
                { label: t.others, value: others },
              ]}
            />
            <p class="hint">
              {t.othersHint} {t.sheet(props.sheet)}.
            </p>
          </Card>
          <Card title={t.figureTitle}>
            {figures.length === 0 ? <p class="quiet">{t.empty}</p> : <Figures {...props} />}
          </Card>
          <PeopleFlow language={language} {...props.people} />
        </div>
        <Card title={t.downloads}>
          {downloads.length === 0 ? <p class="quiet">{t.empty}</p> : <Downloads downloads={downloads} />}
        </Card>
      </div>
      {codebook.length === 0 ? (
        <Empty>
          <p>{t.empty}</p>
        </Empty>
      ) : (
        <Card title={t.codebook}>
          <Variables language={language} id="codebook" caption={t.codebookCaption} variables={codebook} />
        </Card>
      )}
      <Card title={copyOf(language).evidence.people.codebook}>
        <Variables
          language={language}
          id="people-codebook"
          caption={copyOf(language).evidence.people.codebook}
          variables={props.peopleCodebook}
        />
      </Card>
    </div>
  );
}

type VariablesProps = { language: Language; id: string; caption: string; variables: readonly Variable[] };

function Variables({ language, id, caption, variables }: VariablesProps) {
  const t = copyOf(language).admin.research;
  return (
    <Table
      id={id}
      caption={caption}
      quietCaption
      columns={[{ label: t.variable }, { label: t.type }, { label: t.meaning }]}
      rows={variables.map(({ column, type, meaning }) => ({ cells: [<code>{column}</code>, type, meaning] }))}
    />
  );
}

/** A table with its picture in it: the bar repeats the number beside it. */
function Figures({ language, zone, figures, consented }: ResearchProps) {
  const copy = copyOf(language).admin;
  const t = copy.research;
  return (
    <Table
      id="figures"
      caption={t.figureAbout(consented)}
      columns={[
        { label: copy.attendance.session },
        { label: t.invited, kind: "number" },
        { label: t.present, kind: "number" },
        { label: t.share },
      ]}
      rows={figures.map(({ session, date, counts }) => {
        const share = counts && counts.invited > 0 ? Math.round((100 * counts.present) / counts.invited) : null;
        return {
          cells: [
            `${session}. ${shortDate(date, zone, language)}`,
            counts ? counts.invited : t.tooFew,
            counts ? counts.present : copy.none,
            share === null ? (
              copy.none
            ) : (
              <span class="bar-cell">
                {percent(share, language)}
                <Bar share={share} />
              </span>
            ),
          ],
        };
      })}
    />
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" />
      <rect class="value" width={share} height="8" />
    </svg>
  );
}
