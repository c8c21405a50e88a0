import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { NotSet } from "../parts/contact-lines.tsx";
import { Facts } from "../parts/facts.tsx";
import { Table } from "../parts/table.tsx";

export type PrivacyProps = {
  language: Language;
  /** From the settings; an empty text is shown as missing, in red. */
  controller: string;
  contact: { readonly name: string; readonly email: string; readonly phone: string };
  /** How long after a season its people are kept; null = the controller has not decided. */
  retentionMonths: number | null;
  /** Version of the information sheet about research. */
  sheet: string;
};

export function PrivacyPage({ language, controller, contact, retentionMonths, sheet }: PrivacyProps) {
  const t = copyOf(language).pages.privacy;
  const kept =
    retentionMonths === null ? <NotSet language={language} what={t.retentionMissing} /> : t.months(retentionMonths);
  const orMissing = (value: string, name: string) => value || <NotSet language={language} what={name.toLowerCase()} />;
  return (
    <article class="prose">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>

      <h2>{t.controllerTitle}</h2>
      <Facts
        facts={[
          { label: t.controller, value: orMissing(controller, t.controller) },
          { label: t.contact, value: orMissing(contact.name, t.contact) },
          {
            label: t.email,
            value: contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : orMissing("", t.email),
          },
          { label: t.phone, value: orMissing(contact.phone, t.phone) },
        ]}
      />

      <h2>{t.notRecordedTitle}</h2>
      <p>{t.notRecorded}</p>

      <h2>{t.whyTitle}</h2>
      <Points points={t.why} />

      <h2>{t.storedTitle}</h2>
      <Table
        id="stored"
        caption={t.storedCaption}
        quietCaption
        columns={[{ label: t.what }, { label: t.howLong }]}
        rows={[
          { cells: [t.stored.person, kept] },
          { cells: [t.stored.background, kept] },
          { cells: [t.stored.attendance, kept] },
          { cells: [t.stored.research, kept] },
          { cells: [t.stored.mail, t.mailKept] },
          { cells: [t.stored.room, t.roomKept] },
          { cells: [t.stored.logs, t.logsKept] },
        ]}
      />

      <h2>{t.seenTitle}</h2>
      <Points points={t.seen} />

      <h2>{t.rightsTitle}</h2>
      <Points points={t.rights} />
      <p>{t.rightsHow}</p>

      <h2>{t.cookiesTitle}</h2>
      <p>{t.cookies}</p>

      <h2 id="tutkimus">{t.researchTitle}</h2>
      <p class="quiet">{t.sheet(sheet)}</p>
      <Points points={t.research} />
    </article>
  );
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <ul>
      {points.map((point) => (
        <li>{point}</li>
      ))}
    </ul>
  );
}
