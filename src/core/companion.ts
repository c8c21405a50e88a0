import type { Role } from "./invitation.ts";
import type { Instant } from "./ports.ts";

/**
 * As what somebody comes to a group's meeting without belonging to the group: a mentor who leads it, a visiting expert, an
 * interpreter or personal assistant. What kind of assistance somebody needs is said nowhere.
 */
export const COMPANION_ROLES = ["host", "guest", "assistant"] as const satisfies readonly Role[];
export type CompanionRole = (typeof COMPANION_ROLES)[number];

/** Who else comes, as a group is told. */
export type Beside = { readonly name: string; readonly role: CompanionRole };

/** As what she comes besides the groups; null: as one of them, and so does a guest who belongs to another group. */
export function companionRole(role: Role, isOutsider: boolean): CompanionRole | null {
  return role === "member" || (role === "guest" && !isOutsider) ? null : role;
}

/** A meeting that somebody is to be let into. */
export type OpenMeeting = {
  readonly id: string;
  readonly group: number;
  readonly session: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** How many are expected in its room, companions and merged groups among them. */
  readonly expected: number;
  /** How many the room can hold; null: as many as come. */
  readonly limit: number | null;
};

/** A meeting of hers that she has not declined. */
export type OwnMeeting = Pick<OpenMeeting, "id" | "group" | "session" | "startsAt" | "endsAt"> & {
  readonly role: Role;
};

/** Why somebody cannot be let in; where a meeting is the cause, which. */
export type AdmissionRefusal =
  | { ok: false; reason: "nothing_ahead" }
  | {
      ok: false;
      reason: "is_member" | "elsewhere_then" | "meet_at_once";
      meeting: Pick<OwnMeeting, "group" | "session">;
    }
  | { ok: false; reason: "room_full"; meeting: OpenMeeting };

/** Whether she can come to all of these meetings; `hers` are those that she comes to already. Null: nothing is in the way. */
export function admissionRefusal(
  meetings: readonly OpenMeeting[],
  hers: readonly OwnMeeting[],
): AdmissionRefusal | null {
  if (!meetings.length) return { ok: false, reason: "nothing_ahead" };
  const isChosen = (id: string) => meetings.some((meeting) => meeting.id === id);
  const own = hers.find(({ id, role }) => role === "member" && isChosen(id));
  if (own) return { ok: false, reason: "is_member", meeting: own };
  for (const meeting of meetings) {
    const isAtOnce = (row: Pick<OwnMeeting, "id" | "startsAt" | "endsAt">) =>
      row.id !== meeting.id && overlap(row, meeting);
    const other = hers.find(isAtOnce);
    if (other) return { ok: false, reason: "elsewhere_then", meeting: other };
    if (meetings.some(isAtOnce)) return { ok: false, reason: "meet_at_once", meeting };
  }
  const full = meetings.find(
    ({ id, expected, limit }) => limit !== null && !hers.some((row) => row.id === id) && expected >= limit,
  );
  return full ? { ok: false, reason: "room_full", meeting: full } : null;
}

function overlap(a: { startsAt: Instant; endsAt: Instant }, b: { startsAt: Instant; endsAt: Instant }): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/**
 * By what a member hears who else comes. Nobody is written to about it alone: her invitation says it where it has not left yet,
 * else the reminder; and where that has left too her own page and the lobby do, which say it in any case.
 */
export const HEARINGS = ["invitation", "reminder", "page"] as const;
export type Hearing = (typeof HEARINGS)[number];

/** @param invited her invitation has left. @param reminderAt when the reminder is due. */
export function hearingOf(invited: boolean, reminderAt: Instant, now: Instant): Hearing {
  if (!invited) return "invitation";
  return reminderAt > now ? "reminder" : "page";
}
