import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { Venue, VenueLevel } from "../../src/core/venue.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { enumeration } from "../copy/enumeration.ts";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Table } from "../parts/table.tsx";
import { venueWords } from "./venue.tsx";

export type VenuePreviewProps = {
  language: Language;
  zone: string;
  seasonName: string;
  level: VenueLevel;
  group: number;
  session: number;
  moves: readonly {
    readonly group: number;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly from: Venue;
    readonly to: Venue;
    /** People may be there now. */
    readonly open: boolean;
    /** It has begun, and goes to a place that nobody is told of any more. */
    readonly untoldSite: boolean;
  }[];
  /** Names of those who are told. */
  told: readonly string[];
  /** POST, with `fields`. */
  action: string;
  fields: Readonly<Record<string, string>>;
  back: string;
};

/** Which meetings a choice would move and who would be told; nothing has happened yet. */
export function VenuePreviewPage(props: VenuePreviewProps) {
  const { language, zone, seasonName, level, group, session, moves, told, fields, action, back } = props;
  const { venue: copy, admin, merging } = copyOf(language);
  const t = copy.preview;
  const running = moves.filter(({ open }) => open).length;
  return (
    <div class="stack">
      <PageHead title={copy.titleOf[level](group, session)} eyebrow={seasonName} />
      {running > 0 && (
        <Notice tone="warn">
          <p>{t.running(running)}</p>
          {moves.some(({ open, from }) => open && from.provider === "external") && <p>{t.fromElsewhere}</p>}
          {moves.some(({ untoldSite }) => untoldSite) && <p>{t.tellYourself}</p>}
        </Notice>
      )}
      <Card title={t.title}>
        {moves.length === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <>
            <p>{told.length ? t.told(told.length, enumeration(told, merging.and)) : t.untold}</p>
            <Table
              id="moves"
              caption={t.title}
              quietCaption
              stacked
              columns={[{ label: copy.group, kind: "nowrap" }, { label: t.when }, { label: t.from }, { label: t.to }]}
              rows={moves.map((move) => ({
                cells: [
                  admin.group(move.group),
                  meetingTime(move.startsAt, move.endsAt, zone, language),
                  venueWords(move.from, language),
                  <strong>{venueWords(move.to, language)}</strong>,
                ],
              }))}
            />
          </>
        )}
      </Card>
      <form class="row" method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="primary">
          {t.store}
        </button>
        <a class="button" href={back}>
          {t.cancel}
        </a>
      </form>
    </div>
  );
}
