import type { Need } from "../core/digest.ts";
import type { Instant } from "../core/ports.ts";
import { LANGUAGES } from "../core/programme.ts";
import { dayOf } from "../core/time.ts";
import type { Services } from "../services.ts";
import { type AttendanceRow, readAttendance } from "../store/attendance.ts";
import { lostMails, waitingIds } from "../store/coordinator.ts";
import { bouncedPeople } from "../store/deliveries.ts";
import { listGroups, listMembers, type Member } from "../store/groups.ts";
import { listMeetings } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { comingSession, mergeOutlook, waitingProposals } from "./merge-outlook.ts";
import { emptyMeetings, silentPeople } from "./season-alarms.ts";

/** What a person must look after in a season; of mails that were lost only those since `since`, for nobody can mend them. */
export async function seasonNeeds(services: Services, season: Season, since: Instant): Promise<Need[]> {
  const { db, clock } = services;
  const { id, rules } = season.season;
  const [waiting, bounced, lost, attendance, groups, members] = await Promise.all([
    waitingIds(db, id),
    bouncedPeople(db, id),
    lostMails(db, id, since),
    readAttendance(db, id, rules),
    listGroups(db, season.strand.id),
    listMembers(db, season),
  ]);
  const proposals = await mergesToAnswer(services, season, attendance);
  const lostIn = (state: "dead" | "unknown"): Need => {
    const row = lost.find((one) => one.state === state);
    return { kind: state, count: row?.count ?? 0, marks: row ? [`${state}:${row.at}`] : [] };
  };
  return [
    need("waiting", waiting),
    need(
      "proposals",
      proposals.map(({ room }) => [room.host, ...room.groups].join(",")),
    ),
    need(
      "bounced",
      bounced.map((one) => `${one.participant}:${one.bouncedAt}`),
    ),
    need(
      "unplaced",
      members.filter(({ group }) => group === null).map(({ participant }) => participant),
    ),
    need("small", smallGroups(season, groups, members)),
    need(
      "empty",
      emptyMeetings(attendance).map(({ group, startsAt }) => `${group}:${startsAt}`),
    ),
    need(
      "silent",
      silentPeople(attendance).map(({ participant, count }) => `${participant}:${count}`),
    ),
    need("untranslated", untranslated(season, members, clock.now())),
    lostIn("dead"),
    lostIn("unknown"),
  ];
}

function need(kind: Need["kind"], of: readonly string[]): Need {
  return { kind, count: of.length, marks: of.map((mark) => `${kind}:${mark}`) };
}

/** Only where the rules ask somebody: elsewhere nobody waits, and nothing need be read. */
async function mergesToAnswer(services: Services, { season }: Season, attendance: readonly AttendanceRow[]) {
  if (season.rules.merging.mode !== "ask") return [];
  const session = comingSession(await listMeetings(services.db, season.id), services.clock.now());
  const outlook = session && (await mergeOutlook(services, session, attendance));
  return outlook ? waitingProposals(outlook) : [];
}

function smallGroups({ strand }: Season, groups: readonly { id: string }[], members: readonly Member[]): string[] {
  return groups.flatMap(({ id }) => {
    const size = members.filter(({ group }) => group === id).length;
    return size < strand.rules.size.min ? [`${id}:${size}`] : [];
  });
}

/** Themes of sessions to come that lack a text in a language in which somebody gets mail. */
function untranslated({ season, sessions }: Season, members: readonly Member[], now: Instant): string[] {
  const today = dayOf(now, season.timezone);
  const spoken = LANGUAGES.filter((language) => members.some((member) => member.language === language));
  return sessions
    .filter(({ dateWall, cancelledAt }) => cancelledAt === null && dateWall.slice(0, 10) >= today)
    .flatMap(({ id, texts }) =>
      spoken.filter((language) => !isWritten(texts[language])).map((language) => `${id}:${language}`),
    );
}

function isWritten(text: { title: string; question: string } | undefined): boolean {
  return Boolean(text?.title.trim() && text.question.trim());
}
