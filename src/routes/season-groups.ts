import type { GroupLine } from "../../web/pages/season-groups.tsx";
import type { Instant } from "../core/ports.ts";
import type { AttendanceRow } from "../store/attendance.ts";
import type { Member } from "../store/groups.ts";
import { isOff, type MeetingRow } from "../store/meetings.ts";

type Facts = {
  now: Instant;
  min: number;
  groups: readonly { id: string; number: number }[];
  members: readonly Member[];
  meetings: readonly MeetingRow[];
  attendance: readonly AttendanceRow[];
};

/** Every group in a line, those a person should look at first: too few people, then the fewest present at the last meeting. */
export function groupLines({ now, min, groups, members, meetings, attendance }: Facts): GroupLine[] {
  const presentAt = Map.groupBy(
    attendance.filter((row) => row.verdict !== null),
    (row) => row.meeting,
  );
  const lines = groups.map(({ id, number }): GroupLine => {
    const mine = meetings.filter((meeting) => meeting.group === id && !isOff(meeting));
    const held = mine.findLast((meeting) => presentAt.has(meeting.id));
    const roll = presentAt.get(held?.id ?? "");
    const next = mine.find((meeting) => meeting.startsAt > now);
    return {
      number,
      people: members.filter((member) => member.group === id).length,
      last: roll ? { present: roll.filter(wasThere).length, invited: roll.length } : null,
      next: next ? { startsAt: next.startsAt, endsAt: next.endsAt } : null,
    };
  });
  const isSmall = (line: GroupLine) => Number(line.people < min);
  const share = ({ last }: GroupLine) => (last ? last.present / last.invited : 1);
  return lines.toSorted(
    (a, b) => isSmall(b) - isSmall(a) || share(a) - share(b) || a.people - b.people || a.number - b.number,
  );
}

function wasThere({ verdict }: AttendanceRow): boolean {
  return verdict === "present" || verdict === "partial";
}
