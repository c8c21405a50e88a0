import type { MailKind } from "../../src/core/effect.ts";
import type { LonelyGroup } from "../../src/core/merging/partner.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Blocker, PublicationCheck } from "../../src/core/publication.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate, slotName } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { CheckField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { moment, span } from "../parts/spans.ts";
import { Table } from "../parts/table.tsx";

/** What publishing would send, counted before anything is sent. */
export type PublicationPlan = PublicationCheck & {
  readonly mails: readonly {
    readonly kind: MailKind;
    readonly people: number;
    readonly mails: number;
    readonly from: Instant;
    readonly to: Instant;
  }[];
  readonly unplaced: number;
  /** Groups that no other could take in or join. */
  readonly lonely: readonly {
    readonly group: number;
    readonly slot: string;
    readonly obstacle: LonelyGroup["obstacle"];
    readonly short: boolean;
  }[];
};

type PublicationProps = {
  language: Language;
  zone: string;
  /** Published before: only what is new would be sent. */
  published: boolean;
  plan: PublicationPlan;
  /** POST `accept` = holiday. */
  action: string;
  /** Where the mails can be read as somebody would get them; null where nobody has a group. */
  readAs: { readonly name: string; readonly href: string } | null;
};

/** The form that publishes, and before that what would be sent. */
export function Publication({ language, zone, published, plan, action, readAs }: PublicationProps) {
  const t = copyOf(language).admin;
  const merging = copyOf(language).merging.publication;
  const mails = plan.mails.reduce((sum, line) => sum + line.mails, 0);
  const title = published ? t.season.publishAgainTitle : t.season.publishTitle;
  if (published && mails === 0)
    return (
      <Card title={title} id="publish">
        <p class="quiet">{t.season.publishNothing}</p>
      </Card>
    );
  const blocked = plan.blockers.length > 0;
  return (
    <Card title={title} id="publish" tone="accented">
      <p>{published ? t.season.publishAgainIntro : t.season.publishIntro}</p>
      {blocked && (
        <Notice tone="bad">
          <p>
            <strong>{t.season.blockersTitle}</strong>
          </p>
          <ul>
            {plan.blockers.map((blocker) => (
              <li>{blockerSentence(blocker, language)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.unplaced > 0 && (
        <Notice tone="warn">
          <p>{t.season.unplacedWarning(plan.unplaced)}</p>
        </Notice>
      )}
      {plan.lonely.length > 0 && (
        <Notice tone="warn">
          <p>
            <strong>{merging.title}</strong>
          </p>
          <p>{merging.intro}</p>
          <ul>
            {plan.lonely.map(({ group, slot, obstacle, short }) => (
              <li>
                {merging[obstacle](group, slotName(slot, language))}
                {short && ` ${merging.short(group)}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.mails.length > 0 && (
        <Table
          id="publication"
          caption={t.season.publishCaption}
          columns={[
            { label: t.season.kind },
            { label: t.season.recipients, kind: "number" },
            { label: t.season.mails, kind: "number" },
            { label: t.season.when, kind: "nowrap" },
          ]}
          rows={plan.mails.map((line) => ({
            cells: [t.kinds[line.kind], line.people, line.mails, span(line.from, line.to, zone, language)],
          }))}
        />
      )}
      {readAs && (
        <p>
          <a href={readAs.href}>{copyOf(language).mailPreview.open(readAs.name)}</a>
        </p>
      )}
      <form class="form" method="post" action={action}>
        {plan.mustAccept.length > 0 && (
          <fieldset class="stack tight">
            <legend>{t.season.holidays}</legend>
            <ul>
              {plan.mustAccept.map(({ day, name, groups }) => (
                <li>
                  {shortDate(Date.parse(`${day}T12:00Z`), "UTC", language)}, {name[language]} ·{" "}
                  {t.season.holidayGroups(groups.length)}
                </li>
              ))}
            </ul>
            <CheckField name="accept" value="holiday" label={t.season.acceptHolidays} required />
          </fieldset>
        )}
        <button type="submit" class="primary large" disabled={blocked}>
          {blocked ? title : t.season.publish(mails)}
        </button>
      </form>
    </Card>
  );
}

function blockerSentence(blocker: Blocker, language: Language): string {
  const t = copyOf(language).admin.season.blockers;
  if (!("wall" in blocker)) return t[blocker.code]();
  // A wall time that no clock shows cannot be an instant; as UTC it prints as it is written.
  return t[blocker.code](blocker.group, moment(Date.parse(`${blocker.wall}Z`), "UTC", language));
}
