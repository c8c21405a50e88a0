import type { Claim, Statement, Witness } from "../../src/core/attendance/correction.ts";
import type { Stay } from "../../src/core/attendance/presence.ts";
import type { Recorder } from "../../src/core/attendance/source.ts";
import { type HeldMeeting, type InvitedPerson, verdict } from "../../src/core/attendance.ts";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import { MINUTE } from "../../src/core/time.ts";

/** Present from 30 minutes with somebody, partial from 5, late after 10. */
export const limits = remotePeerMentoring.rules.attendance;
export const startsAt = Date.UTC(2027, 0, 20, 12);
export const held: HeldMeeting = {
  startsAt,
  endsAt: startsAt + 60 * MINUTE,
  cancelled: false,
  collected: true,
  opened: true,
  recorded: true,
};

export const invited = (participant: string, changes: Partial<InvitedPerson> = {}): InvitedPerson => ({
  participant,
  meeting: "january",
  answer: null,
  delivered: true,
  onLeave: false,
  attempted: false,
  ...changes,
});

/** Minutes are counted from the start of the meeting; null has not left. Every stay is one of its own unless it is named. */
export function stay(
  participant: string | null,
  from: number,
  to: number | null,
  { source = "room", session = `${participant} ${from} ${to} ${source}`, ...more }: Partial<Stay> = {},
): Stay {
  const leftAt = to === null ? null : startsAt + to * MINUTE;
  const place = { place: "january", room: "january.1", roomClosedAt: null };
  const joinedAt = startsAt + from * MINUTE;
  return { participant, peer: participant !== null, ...place, session, source, joinedAt, leftAt, ...more };
}

/** The same stay as two recorders tell it, under one name. */
export function toldBy(sources: readonly Recorder[], participant: string, from: number, to: number): Stay[] {
  return sources.map((source) => stay(participant, from, to, { source, session: `${participant} ${from}` }));
}

/** A correction in force; `between` in minutes from the start. */
export function claim(
  participant: string,
  kind: Statement,
  witness: Witness,
  between: readonly [number, number] = [0, 60],
): Claim {
  const base = { id: `${participant} ${kind}`, meeting: "january", participant, witness, at: held.endsAt };
  const known = { ...base, undoes: null, peer: true, places: ["january"], home: "january" };
  const [from, to] = between;
  if (kind === "present") return { ...known, kind, from: startsAt + from * MINUTE, to: startsAt + to * MINUTE };
  return { ...known, kind, from: null, to: null };
}

export function attendanceOf(participant: string, stays: readonly Stay[], claims: readonly Claim[] = []) {
  return verdict(invited(participant), held, stays, limits, claims);
}
