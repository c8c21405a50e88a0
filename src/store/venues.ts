import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { MailMeeting } from "../core/message.ts";
import type { Instant, Provider, RoomRef } from "../core/ports.ts";
import type { Rules } from "../core/programme.ts";
import { placeOf, siteOf, type Venue, type VenueLevel, venueOf, venue as venueSchema } from "../core/venue.ts";
import type { HeldAt, VenueMove } from "../core/venue-change.ts";
import { among, assertion, type Db, insertAll, type Statement } from "./db.ts";
import { hostMeeting } from "./merges.ts";
import { groups, meetings, rooms, seasons, sessions, strands } from "./schema.ts";

export type PlacedMeeting = HeldAt & {
  session: string;
  groupNumber: number;
  sessionNumber: number;
  /** Its newest room. */
  ref: (RoomRef & { rosterRev: number; opened: boolean }) | null;
};

/** The meetings of a season that are not over, with who says where they take place; in the order of time. */
export async function placedMeetings(db: Db, season: string, now: Instant): Promise<PlacedMeeting[]> {
  const rows = await db
    .select({
      meeting: meetings,
      session: sessions,
      group: groups,
      season: { venue: seasons.venue, rules: seasons.rules },
      host: hostMeeting,
      room: rooms,
    })
    .from(meetings)
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .innerJoin(seasons, eq(seasons.id, strands.season))
    .leftJoin(rooms, and(eq(rooms.meeting, meetings.id), isNewest))
    .where(and(eq(strands.season, season), gt(meetings.endsAt, now)))
    .orderBy(asc(meetings.startsAt), asc(groups.number));
  return rows.map(({ meeting, session, group, season: of, host, room }) => ({
    id: meeting.id,
    of: { meeting: meeting.id, group: group.id, season },
    choices: choicesOf(meeting.venue, group.venue, of),
    opensAt: room?.opensAt ?? meeting.startsAt,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    cancelled: meeting.cancelledAt !== null || session.cancelledAt !== null,
    host,
    room: room && venueOfRoom(room),
    session: session.id,
    groupNumber: group.number,
    sessionNumber: session.number,
    ref: room && {
      ...{ meeting: meeting.id, generation: room.generation, rosterRev: room.rosterRev },
      opened: room.openedAt !== null,
    },
  }));
}

/** Of all generations; a meeting's own room, also while it takes place in another's. */
const isNewest = sql`${rooms.generation} = (SELECT max(r.generation) FROM rooms r WHERE r.meeting = ${rooms.meeting})`;

export function choicesOf(
  meeting: Venue | null,
  group: Venue | null,
  season: { venue: Venue | null; rules: Rules },
): HeldAt["choices"] {
  return { meeting, group, season: season.venue, rules: season.rules.rooms };
}

/** What is to be said of a meeting outside our rooms; before it has a room, by who says where it is to be. */
export function elsewhereOf(
  room: { place: string | null } | null,
  choices: HeldAt["choices"],
): Pick<MailMeeting, "elsewhere"> {
  const place = room ? room.place : placeOf(venueOf(choices).venue);
  return place === null ? {} : { elsewhere: { site: siteOf(place) } };
}

/** Outside our rooms, by who says where it is to be. */
export function isElsewhere(meeting: Chooses, group: Chooses, season: Chooses & { rules: Rules }): boolean {
  return venueOf(choicesOf(meeting.venue, group.venue, season)).venue.provider === "external";
}

type Chooses = { venue: Venue | null };

function venueOfRoom({ provider, place }: { provider: Provider; place: string | null }): Venue {
  return venueSchema.parse(provider === "external" ? { provider, place } : { provider });
}

/** Fails its batch when a command has changed the season since, or one of these meetings has got another room. */
export function asRead(season: string, planRev: number, moves: readonly VenueMove<PlacedMeeting>[]): Statement[] {
  const newest = JSON.stringify(moves.map(({ meeting: { id, ref } }) => [id, ref?.generation ?? null]));
  return [
    assertion(sql`(SELECT plan_rev FROM seasons WHERE id = ${season}) = ${planRev}`),
    assertion(sql`NOT EXISTS (SELECT 1 FROM json_each(${newest}) known WHERE known.value ->> 1 IS NOT
      (SELECT max(generation) FROM rooms WHERE meeting = known.value ->> 0))`),
  ];
}

/** Writes down a choice, or with null that none is made. */
export function storeVenue(db: Db, level: VenueLevel, id: string, venue: Venue | null): Statement {
  switch (level) {
    case "meeting":
      return db.update(meetings).set({ venue }).where(eq(meetings.id, id));
    case "group":
      return db.update(groups).set({ venue }).where(eq(groups.id, id));
    case "season":
      return db.update(seasons).set({ venue }).where(eq(seasons.id, id));
  }
}

/**
 * Another room for each of these meetings. The one before lets its people go; whoever has to go to another place is told as of
 * a meeting that moves.
 */
export function moveRooms(moves: readonly VenueMove<PlacedMeeting>[], told: boolean): Statement[] {
  const ids = (some: readonly VenueMove[]) => among(some.map(({ meeting }) => meeting.id));
  const tells = told ? moves.filter((move) => move.tells) : [];
  return [
    ...(tells.length ? [sql`UPDATE ${meetings} SET time_rev = time_rev + 1 WHERE id IN ${ids(tells)}`] : []),
    // The roster of every room of theirs, of the last one of which people are inside maybe.
    sql`UPDATE ${rooms} SET roster_rev = roster_rev + 1 WHERE closed_at IS NULL AND meeting IN ${ids(moves)}`,
    ...insertAll(
      rooms,
      moves.flatMap(({ meeting: { id, ref, opensAt, endsAt }, to }) =>
        ref === null
          ? []
          : [
              {
                ...{ meeting: id, generation: ref.generation + 1, opensAt, endsAt, rosterRev: 1 },
                ...{ provider: to.provider, place: placeOf(to) },
              },
            ],
      ),
    ),
  ];
}
