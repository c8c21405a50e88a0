import {
  type AdmissionRefusal,
  admissionRefusal,
  type CompanionRole,
  type Hearing,
  hearingOf,
  type OpenMeeting,
} from "../core/companion.ts";
import type { Instant } from "../core/ports.ts";
import { type Language, ROOM_LIMIT } from "../core/room.ts";
import { changeTime, sendingTime } from "../core/sending.ts";
import { plusDays } from "../core/time.ts";
import { venueOf } from "../core/venue.ts";
import type { Services } from "../services.ts";
import {
  type Attendee,
  admit,
  findPerson,
  isEnrolledMeanwhile,
  listAttendees,
  meetingsOf,
  providersOf,
  release,
} from "../store/admissions.ts";
import { atomically, isFailedAssertion } from "../store/db.ts";
import { listMeetings, type MeetingRow } from "../store/meetings.ts";
import { rsvpToken } from "../store/roster.ts";
import type { Season } from "../store/seasons.ts";
import { suppressedAmong } from "../store/suppressions.ts";
import { inScope, placed, type Scope } from "./companion-scope.ts";

/** Somebody who is known by her address or, when she was let in before, by her id. */
export type CompanionWish = {
  role: CompanionRole;
  who: { name: string; address: string; language: Language } | { participant: string };
};

export type CompanionRefusal =
  | AdmissionRefusal
  | {
      ok: false;
      reason: "unknown_companion" | "erased_address" | "already_left" | "member_as_guest" | "changed_meanwhile";
    };

export type CompanionPreview = {
  ok: true;
  /** As she is known already, whatever was typed. */
  name: string;
  address: string;
  language: Language;
  role: CompanionRole;
  /** Null: she is new to the season. */
  participant: string | null;
  meetings: readonly (OpenMeeting & {
    /** She comes already. */
    there: boolean;
    /** How many of the group hear of her by what. */
    hear: Readonly<Record<Hearing, number>>;
  })[];
  /** When her first invitation leaves; null: none does. */
  leavesAt: Instant | null;
};

/** What letting somebody in would do, or why it is refused; nothing is written. */
export async function previewCompanion(
  services: Services,
  season: Season,
  scope: Scope,
  wish: CompanionWish,
): Promise<CompanionPreview | CompanionRefusal> {
  const decided = await decide(services, season, scope, wish);
  if (!decided.ok) return decided;
  const { found, meetings, attendees, hers, language, name, address } = decided;
  const now = services.clock.now();
  const { timezone: zone, rules } = season.season;
  const shown = meetings.map((meeting) => {
    const members = attendees.filter(
      (row) => row.meeting === meeting.id && !row.isCompanion && row.answer !== "declined",
    );
    const reminderAt = plusDays(meeting.startsAt, -rules.lead.reminder_days, zone);
    const due = sendingTime(now, reminderAt, meeting.startsAt, { zone, rules });
    const by = members.map(({ told }) => hearingOf(told !== null, reminderAt > now ? due : now, now));
    const count = (hearing: Hearing) => by.filter((one) => one === hearing).length;
    const hear = { invitation: count("invitation"), reminder: count("reminder"), page: count("page") };
    return { ...meeting, there: hers.some(({ id }) => id === meeting.id), hear };
  });
  const first = shown.find(({ there }) => !there);
  const leavesAt = first ? changeTime(now, first.startsAt, null, { zone, rules }) : null;
  return {
    ok: true,
    name,
    address,
    language,
    role: wish.role,
    participant: found?.id ?? null,
    meetings: shown,
    leavesAt,
  };
}

/** Lets somebody in; she is invited, and the group hears of her. Twice is once. */
export async function admitCompanion(
  services: Services,
  season: Season,
  scope: Scope,
  wish: CompanionWish,
): Promise<{ ok: true; participant: string; meetings: readonly OpenMeeting[] } | CompanionRefusal> {
  const { db, clock, id, suppressionMark } = services;
  const decided = await decide(services, season, scope, wish);
  if (!decided.ok) return decided;
  const { found, person, meetings, attendees, rooms, name, address, language } = decided;
  const participant = found?.id ?? id();
  const newcomer = {
    person: person ?? { id: id(), address, name, language },
    mark: await suppressionMark(address),
    displayName: name,
    language,
    // Nobody reads it of a companion; a season that is published has one.
    cohort: season.cohorts[0]?.id ?? "",
    rsvpToken: rsvpToken(id),
  };
  const admission = {
    season: season.season.id,
    participant,
    role: wish.role,
    meetings: meetings.map((meeting) => meeting.id),
    rolls: { meetings: rooms, count: attendees.length },
    newcomer: found ? null : newcomer,
  };
  try {
    await atomically(db, admit(db, admission, clock.now()));
  } catch (error) {
    if (isFailedAssertion(error) || isEnrolledMeanwhile(error)) return { ok: false, reason: "changed_meanwhile" };
    throw error;
  }
  return { ok: true, participant, meetings };
}

export type Release = {
  ok: true;
  name: string;
  role: CompanionRole;
  meetings: readonly (Pick<OpenMeeting, "id" | "group" | "session" | "startsAt" | "endsAt"> & {
    /** Her calendar knows of it, so she is told that it is off for her. */
    told: boolean;
  })[];
};

/** From which meetings somebody would be taken off, one that is running among them. Null: she accompanies nobody there. */
export async function previewRelease(
  { db, clock }: Services,
  season: Season,
  scope: Scope,
  participant: string,
): Promise<Release | null> {
  const chosen = inScope(await listMeetings(db, season.season.id), scope, "endsAt", clock.now());
  const attendees = await listAttendees(
    db,
    chosen.map(({ id }) => id),
  );
  const hers = attendees.filter((row) => row.participant === participant && row.isCompanion);
  const [first] = hers;
  if (!first) return null;
  const meetings = chosen.flatMap((meeting) => {
    const row = hers.find((one) => one.meeting === meeting.id);
    return row ? [{ ...placed(meeting), told: row.told === "confirmed" }] : [];
  });
  return { ok: true, name: first.name, role: first.role as CompanionRole, meetings };
}

/** Takes somebody off again. Null: she accompanies nobody there. */
export async function releaseCompanion(
  services: Services,
  season: Season,
  scope: Scope,
  participant: string,
): Promise<Release | null> {
  const { db, clock } = services;
  const found = await previewRelease(services, season, scope, participant);
  if (!found) return null;
  const meetings = found.meetings.map(({ id }) => id);
  await atomically(db, release(db, { season: season.season.id, participant, meetings }, clock.now()));
  return found;
}

async function decide(services: Services, season: Season, scope: Scope, { role, who }: CompanionWish) {
  const { db, clock, suppressionMark } = services;
  const now = clock.now();
  const known = await findPerson(db, season.season.id, "participant" in who ? who : { address: who.address });
  const found = known?.participant ?? null;
  const refused = (reason: Exclude<CompanionRefusal["reason"], AdmissionRefusal["reason"]>) =>
    ({ ok: false, reason }) as const;
  if ("participant" in who && (!found || known?.person.erasedAt !== null || found.season !== season.season.id))
    return refused("unknown_companion");
  if (!("participant" in who) && (await isErased(who.address))) return refused("erased_address");
  if (found && !found.companion && found.leftAt !== null) return refused("already_left");
  // She would be counted as one of the group: she may be its guest by her own choice.
  if (found && !found.companion && role === "guest") return refused("member_as_guest");
  const all = await listMeetings(db, season.season.id);
  const chosen = inScope(all, scope, "startsAt", now);
  const sharing = (meeting: MeetingRow) =>
    meeting.merge ? all.filter((row) => row.merge?.id === meeting.merge?.id) : [meeting];
  const rooms = [...new Set(chosen.flatMap(sharing).map(({ id }) => id))];
  const [attendees, providers, hers] = await Promise.all([
    listAttendees(db, rooms),
    providersOf(db, rooms),
    found ? meetingsOf(db, found.id, now) : [],
  ]);
  const meetings = chosen.map((meeting): OpenMeeting => {
    const inRoom = sharing(meeting).map(({ id }) => id);
    const provider = providers.get(meeting.id) ?? venueOf(meeting.venues).venue.provider;
    return {
      ...placed(meeting),
      expected: expectedIn(attendees, inRoom),
      // Also at a provider: when its room fails, ours takes its place.
      limit: provider === "external" ? null : ROOM_LIMIT,
    };
  });
  const refusal = admissionRefusal(meetings, hers);
  if (refusal) return refusal;
  const typed = "participant" in who ? null : who;
  return {
    ok: true,
    ...{ found, meetings, attendees, rooms, hers },
    person: known?.person.id ?? null,
    name: known?.person.name ?? typed?.name ?? "",
    address: known?.person.address ?? typed?.address ?? "",
    language: known?.person.language ?? typed?.language ?? "fi",
  } as const;

  async function isErased(address: string): Promise<boolean> {
    return (await suppressedAmong(db, [await suppressionMark(address)])).size > 0;
  }
}

/** Everybody who has not said that she cannot come. */
function expectedIn(attendees: readonly Attendee[], meetings: readonly string[]): number {
  const coming = attendees.filter(({ meeting, answer }) => meetings.includes(meeting) && answer !== "declined");
  return new Set(coming.map(({ participant }) => participant)).size;
}
