import { CompanionPage } from "../../web/pages/companion.tsx";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import { meetingsOf } from "../store/admissions.ts";
import type { ParticipantRow } from "../store/participation.ts";
import { readRecipient } from "../store/recipients.ts";
import type { Season } from "../store/seasons.ts";
import type { AppContext } from "./context.ts";
import { seasonPage } from "./season-frame.tsx";

/** The page about somebody who accompanies groups and takes part in none. */
export async function showCompanion(c: AppContext, season: Season, row: ParticipantRow): Promise<Response> {
  const { db, clock } = c.get("services");
  const language = c.get("language");
  const { id, name: seasonName, timezone } = season.season;
  const [meetings, recipient] = await Promise.all([meetingsOf(db, row.id, clock.now()), readRecipient(db, row.id)]);
  return seasonPage(
    c,
    { season, place: "meetings", title: row.name, refusal: null, path: paths.participant(id, row.id) },
    <CompanionPage
      language={language}
      zone={timezone}
      seasonName={seasonName}
      name={row.name}
      address={row.address}
      spoken={recipient?.facts.language ?? "fi"}
      meetings={meetings.flatMap(({ role, ...meeting }) =>
        role === "member" ? [] : [{ ...meeting, role, href: paths.companions(id, meeting.id) }],
      )}
      renewal={may("change_participant", season.state) ? paths.linkRotation(id, row.id) : null}
      erasure={paths.erasure(id, row.id)}
      back={paths.meetings(id)}
    />,
  );
}
