import { holidayOn } from "./holidays.ts";
import { meetingTime } from "./schedule.ts";
import type { Slot, Wall } from "./time.ts";

export type Blocker =
  | { code: "no_groups" }
  | { code: "no_controller" }
  | { code: "no_contact" }
  | { code: "no_mail_transport" }
  | { code: "missing_hour" | "doubled_hour"; session: number; group: number; wall: Wall };

export type Acceptable = {
  code: "holiday";
  session: number;
  /** One line per day: the groups that would meet on it. */
  groups: number[];
  day: string;
  name: { fi: string; sv: string; en: string };
};

export type PublicationCheck = { blockers: Blocker[]; mustAccept: Acceptable[] };

/** What stands in the way of publication, and what somebody must accept or move first. */
export function checkPublication(facts: {
  zone: string;
  minutes: number;
  sessions: readonly { number: number; date: string }[];
  groups: readonly { number: number; slot: Slot }[];
  meetings: readonly { session: number; group: number; wall: Wall }[];
  settings: { controller: boolean; contact: boolean; mail: boolean };
}): PublicationCheck {
  const blockers: Blocker[] = [];
  if (!facts.settings.controller) blockers.push({ code: "no_controller" });
  if (!facts.settings.contact) blockers.push({ code: "no_contact" });
  if (!facts.settings.mail) blockers.push({ code: "no_mail_transport" });
  if (!facts.groups.length) blockers.push({ code: "no_groups" });
  const planned = new Set(facts.meetings.map((meeting) => `${meeting.session} ${meeting.group}`));
  for (const session of facts.sessions)
    for (const group of facts.groups) {
      if (planned.has(`${session.number} ${group.number}`)) continue;
      const found = meetingTime(session.date, group.slot, facts.zone, facts.minutes);
      if (!found.ok)
        blockers.push({ code: found.reason, session: session.number, group: group.number, wall: found.wall });
    }
  return { blockers, mustAccept: holidays(facts.meetings) };
}

function holidays(meetings: readonly { session: number; group: number; wall: Wall }[]): Acceptable[] {
  const byDay = Map.groupBy(meetings, (meeting) => meeting.wall.slice(0, 10));
  return [...byDay]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, there]) => {
      const name = holidayOn(day);
      const [first] = there;
      if (!name || !first) return [];
      return [
        { code: "holiday" as const, session: first.session, groups: there.map((meeting) => meeting.group), day, name },
      ];
    });
}
