import type { OwnAttendance } from "../../web/pages/personal-attendance.tsx";
import { inForce, SELF_STATEMENTS } from "../core/attendance/correction.ts";
import { may } from "../core/season.ts";
import { type Wall, wallOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import { readAttendance } from "../store/attendance.ts";
import { readTrail } from "../store/corrections.ts";
import { readMeeting } from "../store/meetings.ts";
import type { Recipient } from "../store/recipients.ts";
import { readSeason } from "../store/seasons.ts";
import { storeAttempt } from "../store/visits.ts";
import { correct, undoCorrection } from "../work/correct.ts";
import { REASON_LENGTH } from "./api-corrections.ts";
import type { AppContext } from "./context.ts";
import { refusalPage } from "./failures.tsx";
import { type Holder, withRecipient } from "./holder.tsx";

/** What is known of her at each of her meetings that are over, by meeting. Nothing is read before the first of them. */
export async function ownAttendance(
  { db, clock }: Services,
  { participant, season, facts }: Recipient,
): Promise<Map<string, OwnAttendance>> {
  const now = clock.now();
  if (!facts.meetings.some((meeting) => meeting.endsAt <= now)) return new Map();
  const [rows, trail] = await Promise.all([
    readAttendance(db, season.id, season.rules, { participants: [participant] }),
    readTrail(db, season.id, { participant }),
  ]);
  const standing = new Map(inForce(trail).map((entry) => [entry.meeting, entry]));
  const over = rows.filter((row) => row.endsAt <= now);
  return new Map(
    over.map(({ meeting, verdict, reason, minutes, records, startsAt, endsAt }) => {
      const entry = standing.get(meeting);
      const stated = entry ? { kind: entry.kind, by: entry.witness, id: entry.id } : null;
      const [from, to] = [startsAt, endsAt].map((at) => wallOf(at, season.zone).slice(11));
      const visited = records.length > 0;
      return [meeting, { verdict, reason, minutes, visited, stated, from: from ?? "", to: to ?? "" }];
    }),
  );
}

/** She says that she was there although it is not shown, or that it was somebody else; or takes that back. */
export function takeOwnCorrection(c: AppContext, holder: Holder): Promise<Response> {
  return withRecipient(c, holder, async ({ participant, season: { id } }) => {
    const services = c.get("services");
    const form = await c.req.parseBody();
    const link = paths.link(holder.token);
    const done = () => c.redirect(`${link}?saved=attendance`, 303);
    const season = await readSeason(services.db, id, services.clock.now());
    if (!season || !may("correct_attendance", season.state)) return refusalPage(c, 409, "not_in_this_state", link);
    const own = { witness: "self", by: null } as const;
    if (typeof form.undo === "string")
      return (await undoCorrection(services, season.season, form.undo, { ...own, participant }))
        ? done()
        : refusalPage(c, 409, "no_correction", link);
    const kind = SELF_STATEMENTS.find((one) => one === form.kind);
    const meeting = await readMeeting(services.db, String(form.meeting ?? ""));
    if (!kind || meeting?.season !== id) return refusalPage(c, 404, "not_invited", link);
    const day = meeting.wall.slice(0, 10);
    const wall = (time: unknown) => (typeof time === "string" && time !== "" ? (`${day}T${time}` as Wall) : null);
    const reason =
      String(form.words ?? "")
        .trim()
        .slice(0, REASON_LENGTH)
        .toWellFormed() || null;
    const wish = { participant, kind, from: wall(form.from), to: wall(form.to), reason, ...own };
    const stated = await correct(services, season.season, meeting, wish);
    if (stated.ok) return done();
    const status = ({ not_invited: 404, bad_interval: 422, not_over: 409, enough_corrections: 409 } as const)[
      stated.reason
    ];
    return refusalPage(c, status, stated.reason, link);
  });
}

/** Her page tells that the room refused her or could not be reached. */
export async function takeAttempt(c: AppContext, holder: Holder): Promise<Response> {
  const { db, clock } = c.get("services");
  await storeAttempt(db, holder, clock.now());
  return c.body(null, 204);
}
