import type { CompanionRole, Hearing } from "../../src/core/companion.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { moment } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";
import { Choice, SCOPES } from "./companions.tsx";

type Meeting = {
  readonly group: number;
  readonly session: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
};

export type CompanionPreviewProps = {
  language: Language;
  zone: string;
  now: Instant;
  seasonName: string;
  name: string;
  address: string;
  as: CompanionRole;
  /** She was known by another name than the one that was typed. */
  isKnown: boolean;
  meetings: readonly (Meeting & {
    readonly expected: number;
    readonly limit: number | null;
    readonly there: boolean;
  })[];
  hear: Readonly<Record<Hearing, number>>;
  leavesAt: Instant | null;
  /** POST, with `fields`. */
  action: string;
  fields: Readonly<Record<string, string>>;
  back: string;
};

/** Into which rooms somebody would be let, and who would be told of it by what; nothing has happened yet. */
export function CompanionPreviewPage(props: CompanionPreviewProps) {
  const { language, seasonName, name, address, as, isKnown, meetings } = props;
  const { companions: t, participants } = copyOf(language);
  return (
    <div class="stack">
      <PageHead title={t.previewTitle(name)} eyebrow={seasonName} />
      <Card>
        <p>
          <strong>{name}</strong>, {t.roles[as]}, {address}
        </p>
        {isKnown && <p>{t.known(name, address)}</p>}
        <Meetings {...props} meetings={meetings} />
      </Card>
      <Told {...props} />
      <form class="form" method="post" action={props.action}>
        <Hidden fields={{ ...props.fields, confirm: "1" }} />
        <div class="row">
          <button type="submit" class="primary">
            {t.do(name)}
          </button>
          <a class="button" href={props.back}>
            {participants.cancel}
          </a>
        </div>
      </form>
    </div>
  );
}

function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Meetings({ language, zone, meetings }: Pick<CompanionPreviewProps, "language" | "zone" | "meetings">) {
  const { companions: t, admin, changes } = copyOf(language);
  return (
    <Table
      id="companion-meetings"
      caption={t.caption}
      quietCaption
      stacked
      columns={[{ label: changes.group, kind: "nowrap" }, { label: changes.when }, { label: t.places }]}
      rows={meetings.map(({ group, session, startsAt, endsAt, expected, limit, there }) => ({
        cells: [
          admin.group(group),
          `${admin.session(session)}, ${meetingTime(startsAt, endsAt, zone, language)}`,
          there ? t.there : t.placesOf(expected + 1, limit),
        ],
      }))}
    />
  );
}

function Told({ language, zone, now, name, meetings, hear, leavesAt }: CompanionPreviewProps) {
  const { companions: t, admin, changes } = copyOf(language);
  const added = meetings.filter(({ there }) => !there).length;
  const when = leavesAt === null ? "" : leavesAt <= now ? changes.atOnce : moment(leavesAt, zone, language);
  const ways = (["invitation", "reminder", "page"] as const).filter((way) => hear[way] > 0);
  return (
    <Card title={t.toldTitle}>
      <p>{added === 0 ? t.nothingNew : t.herself(name, added, when)}</p>
      {ways.length > 0 && (
        <ul>
          {ways.map((way) => (
            <li>{t.hear[way](admin.people(hear[way]))}</li>
          ))}
        </ul>
      )}
      <p class="quiet">{t.noMail}</p>
    </Card>
  );
}

export type CompanionOffProps = {
  language: Language;
  zone: string;
  seasonName: string;
  name: string;
  group: number;
  session: number;
  scope: (typeof SCOPES)[number];
  meetings: readonly (Meeting & { readonly told: boolean })[];
  /** GET shows the same with another `scope`, POST takes her off. */
  action: string;
  back: string;
};

/** From which meetings somebody would be taken off, and what she would hear. */
export function CompanionOffPage(props: CompanionOffProps) {
  const { language, zone, seasonName, name, group, session, scope, meetings, action, back } = props;
  const { companions: t, participants, admin } = copyOf(language);
  return (
    <div class="stack">
      <PageHead title={t.offTitle(name)} eyebrow={seasonName} />
      <Card>
        <ul>
          {meetings.map((row) => (
            <li>
              {admin.group(row.group)}, {admin.session(row.session)},{" "}
              {meetingTime(row.startsAt, row.endsAt, zone, language)}
            </li>
          ))}
        </ul>
        <p>{t.offTold(name, meetings.filter(({ told }) => told).length)}</p>
        <form class="form" method="post" action={action}>
          <input type="hidden" name="scope" value={scope} />
          <div class="row">
            <button type="submit" class="primary">
              {t.offDo(name)}
            </button>
            <a class="button" href={back}>
              {participants.cancel}
            </a>
          </div>
        </form>
      </Card>
      <Card>
        <form class="form" method="get" action={action}>
          <Choice
            name="scope"
            label={t.offScope}
            value={scope}
            options={SCOPES.map((value) => ({ value, label: t.offScopes[value](group, session) }))}
          />
          <button type="submit" class="small-button">
            {t.preview}
          </button>
        </form>
      </Card>
    </div>
  );
}
