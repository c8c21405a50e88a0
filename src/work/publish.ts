import { checkPublication, type PublicationCheck } from "../core/publication.ts";
import type { Services } from "../services.ts";
import { listGroups } from "../store/groups.ts";
import { listMeetings } from "../store/meetings.ts";
import { publishSeason, type Season } from "../store/seasons.ts";
import { planSeason } from "./tick.ts";

/** What stands in the way of publishing a draft. A published season was checked when it was a draft. */
export async function publicationCheck(services: Services, season: Season): Promise<PublicationCheck> {
  const { db, settings } = services;
  const [groups, meetings] = await Promise.all([listGroups(db, season.strand.id), listMeetings(db, season.season.id)]);
  const production = settings.ENVIRONMENT === "production";
  return checkPublication({
    zone: season.season.timezone,
    minutes: season.strand.rules.minutes,
    sessions: season.sessions.map((session) => ({ number: session.number, date: session.dateWall })),
    groups,
    meetings: meetings.map((row) => ({ session: row.sessionNumber, group: row.groupNumber, wall: row.wall })),
    settings: {
      controller: !production || settings.CONTROLLER_NAME !== "",
      contact: !production || season.season.contact !== null || settings.CONTACT_EMAIL !== "",
      mail: services.mail !== null,
    },
  });
}

export type Published = { ok: true } | ({ ok: false } & PublicationCheck);

/** Publishes, or says what stands in the way. Repeating it plans what is new since. */
export async function publish(
  services: Services,
  season: Season,
  accept: readonly string[],
  by: string,
): Promise<Published> {
  if (season.season.publishedAt === null) {
    await planSeason(services, season.season.id, Number.POSITIVE_INFINITY);
    const check = await publicationCheck(services, season);
    const open = check.mustAccept.filter((item) => !accept.includes(item.code));
    if (check.blockers.length || open.length) return { ok: false, blockers: check.blockers, mustAccept: open };
  }
  await publishSeason(services.db, season.season.id, by, services.clock.now());
  return { ok: true };
}
