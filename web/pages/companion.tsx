import type { CompanionRole } from "../../src/core/companion.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";

export type CompanionProps = {
  language: Language;
  zone: string;
  seasonName: string;
  name: string;
  address: string;
  spoken: Language;
  meetings: readonly {
    readonly group: number;
    readonly session: number;
    readonly role: CompanionRole;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly href: string;
  }[];
  /** POST sends her a new link; null: it is too late. */
  renewal: string | null;
  erasure: string;
  back: string;
};

/** Somebody who accompanies groups: how she is reached, where she comes, and how she is forgotten. */
export function CompanionPage(props: CompanionProps) {
  const { language, zone, seasonName, name, meetings, renewal } = props;
  const { companions: t, admin, participants } = copyOf(language);
  return (
    <div class="stack">
      <PageHead title={name} eyebrow={seasonName} />
      <Card title={t.person}>
        <p>
          {props.address}
          <br />
          {admin.languages[props.spoken]}
        </p>
        {meetings.length === 0 && <p class="quiet">{t.gone}</p>}
        <ul>
          {meetings.map(({ group, session, role, startsAt, endsAt, href }) => (
            <li>
              <a href={href}>
                {admin.group(group)}, {admin.session(session)}
              </a>
              , {meetingTime(startsAt, endsAt, zone, language)}: {t.roles[role]}
            </li>
          ))}
        </ul>
        <div class="row">
          {renewal && <PostButton action={renewal} label={participants.link.send} look="small-button" />}
          <a href={props.erasure}>{t.erase}</a>
        </div>
      </Card>
      <p>
        <a href={props.back}>{t.back}</a>
      </p>
    </div>
  );
}
