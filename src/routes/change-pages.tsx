import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { ChangePreviewPage, type ChangePreviewProps } from "../../web/pages/change-preview.tsx";
import { LANGUAGES } from "../core/programme.ts";
import type { ChangeRefusal } from "../core/rescheduling.ts";
import { paths } from "../paths.ts";
import type { MeetingRow } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { type ChangePreview, mannerOf, previewChange } from "../work/preview-change.ts";
import { makeChange, type SeasonChange, type Session } from "../work/reschedule.ts";
import { cancellationInput, moveInput, REASON_LENGTH, refusalStatus, sessionInput } from "./api-meetings.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofMeeting, ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** What was typed into the form of a meeting or a session, by their id. */
export type TypedTime = { of: string; starts?: string; date?: string; time?: string };

/** The meetings page with what was refused above it, and what was typed. */
export type ShowRefused = (c: AppContext, season: Season, refusal: Refusal, typed: TypedTime) => Promise<Response>;

type Fields = Record<string, string>;

/** A wish as a form says it, or why it says none; `typed` are its words. */
type Wish = { change: SeasonChange; typed: Fields } | { sentence: string; typed: Fields };

/** Moving, calling off and putting on: GET shows what would happen, POST does it. */
export function changePages(app: Hono<AppEnv>, showRefused: ShowRefused) {
  const [season, meeting, session] = [":season", ":meeting", ":session"];
  const both = (path: string, handle: (c: AppContext) => Promise<Response>) => {
    app.get(path, handle);
    app.post(path, handle);
  };
  both(
    paths.meetingMove(season, meeting),
    ofMeeting((c, found, row) => answer(c, found, row.id, (fields) => moveOf(c, row, fields))),
  );
  both(
    paths.meetingCancellation(season, meeting),
    ofMeeting((c, found, row) =>
      answer(c, found, row.id, (fields) =>
        fields.undo === "1"
          ? { change: { kind: "put_on_meeting", meeting: row }, typed: { undo: "1" } }
          : callOffOf(fields, (reason) => ({ kind: "call_off_meeting", meeting: row, reason })),
      ),
    ),
  );
  both(
    paths.sessionMove(season, session),
    ofSession((c, found, row) => answer(c, found, row.id, (fields) => sessionMoveOf(c, row, fields))),
  );
  both(
    paths.sessionCancellation(season, session),
    ofSession((c, found, row) =>
      answer(c, found, row.id, (fields) =>
        fields.undo === "1"
          ? { change: { kind: "put_on_session", session: row }, typed: { undo: "1" } }
          : callOffOf(fields, (reason) => ({ kind: "call_off_session", session: row, reason })),
      ),
    ),
  );

  async function answer(c: AppContext, found: Season, of: string, wishOf: (fields: Fields) => Wish) {
    const posted = c.req.method === "POST";
    const fields = posted ? texts(await c.req.parseBody()) : c.req.query();
    const wish = wishOf(fields);
    if (!("change" in wish)) return showRefused(c, found, { status: 422, sentence: wish.sentence }, { of, ...fields });
    const { change, typed } = wish;
    const services = c.get("services");
    const preview = await previewChange(services, found, change);
    if (!preview.ok) return showRefused(c, found, refusalOf(c, found, change, preview), { of, ...fields });
    const { changes } = copyOf(c.get("language"));
    const tooLong = typed.reason !== undefined && typed.reason.trim().length > REASON_LENGTH;
    if (!posted) return showPreview(c, found, change, preview, typed, null);
    if (tooLong) return showPreview(c, found, change, preview, typed, { status: 422, sentence: null });
    // What somebody has agreed to is what stood there.
    if (fields.was !== wasOf(change))
      return showPreview(c, found, change, preview, typed, { status: 409, sentence: changes.meanwhile });
    const changed = await makeChange(services, found, change, c.get("principal").by);
    if (!changed.ok) return showRefused(c, found, refusalOf(c, found, change, changed), { of, ...fields });
    const done = { done: change.kind, of, was: wasOf(change), told: String(peopleTold(preview).length) };
    return c.redirect(`${paths.meetings(found.season.id)}?${new URLSearchParams(done)}`, 303);
  }
}

function moveOf(c: AppContext, meeting: MeetingRow, { starts = "" }: Fields): Wish {
  const input = moveInput.safeParse({ starts });
  if (!input.success) return { sentence: copyOf(c.get("language")).forms.wall, typed: { starts } };
  return { change: { kind: "move_meeting", meeting, starts: input.data.starts }, typed: { starts } };
}

function sessionMoveOf(c: AppContext, session: Session, { date = "", time = "" }: Fields): Wish {
  const input = sessionInput.safeParse({ date, time: time || null });
  if (!input.success) return { sentence: copyOf(c.get("language")).forms.wall, typed: { date, time } };
  return { change: { kind: "move_session", session, ...input.data }, typed: { date, time } };
}

function callOffOf({ reason = "" }: Fields, of: (reason: string | null) => SeasonChange): Wish {
  const input = cancellationInput.safeParse({ reason });
  return { change: of(input.success ? input.data.reason : null), typed: { reason } };
}

/** How it was when the change was looked at. */
function wasOf(change: SeasonChange): string {
  return "meeting" in change
    ? `${change.meeting.wall}${change.meeting.cancelledAt === null ? "" : " off"}`
    : `${change.session.dateWall}${change.session.cancelledAt === null ? "" : " off"}`;
}

function refusalOf(c: AppContext, { state }: Season, change: SeasonChange, refused: ChangeRefusal): Refusal {
  const { admin, refusals } = copyOf(c.get("language"));
  const about = "meeting" in change ? admin.group(change.meeting.groupNumber) : admin.session(change.session.number);
  const sentence = refused.reason === "not_in_this_state" ? admin.refusals[state] : refusals[refused.reason];
  return { status: refusalStatus(refused), sentence: `${about}: ${sentence}` };
}

function peopleTold({ told }: ChangePreview): string[] {
  return [...new Map(told.map(({ participant, name }) => [participant, name])).values()];
}

function showPreview(
  c: AppContext,
  season: Season,
  change: SeasonChange,
  preview: ChangePreview,
  typed: Fields,
  refusal: Refusal | null,
) {
  const language = c.get("language");
  const { changes } = copyOf(language);
  const { id } = season.season;
  const { action, back, group, session } = placeOf(season, change);
  const { reason, ...fields } = typed;
  const manner = mannerOf(change.kind);
  const isWrong = refusal?.status === 422 ? { error: changes.reasonLong(REASON_LENGTH) } : {};
  return seasonPage(
    c,
    {
      ...{ season, place: "meetings", refusal },
      title: changes.title[change.kind](group, session.number),
      // A page that is found by GET has its query already.
      path: c.req.method === "GET" ? action : `${action}?${new URLSearchParams(typed)}`,
    },
    <ChangePreviewPage
      language={language}
      zone={season.season.timezone}
      now={c.get("services").clock.now()}
      seasonName={season.season.name}
      kind={change.kind}
      manner={manner}
      group={group}
      session={{ number: session.number, theme: session.texts[language].title }}
      {...shownPreview(c, season, preview)}
      answered={manner === "move" ? preview.told.flatMap(({ answer, name }) => (answer ? [name] : [])) : []}
      hours={season.season.rules.sending_hours}
      published={season.season.publishedAt !== null}
      reason={reason === undefined ? null : { value: reason, ...isWrong }}
      action={action}
      fields={{ ...fields, was: wasOf(change) }}
      back={`${paths.meetings(id)}#${back}`}
    />,
  );
}

function shownPreview(
  c: AppContext,
  season: Season,
  preview: ChangePreview,
): Pick<ChangePreviewProps, "meetings" | "told" | "untold" | "bounced"> {
  const language = c.get("language");
  const names = peopleTold(preview);
  const leaves = preview.told.map(({ leavesAt }) => leavesAt);
  const [first] = preview.told;
  const mailsIn = (wanted: string) =>
    new Set(preview.told.flatMap((row) => (row.language === wanted ? [row.participant] : []))).size;
  return {
    meetings: preview.meetings.map(({ meeting, startsAt, endsAt, holiday, outsideHours, overlaps }) => ({
      ...{ group: meeting.groupNumber, startsAt: meeting.startsAt, endsAt: meeting.endsAt, outsideHours, overlaps },
      to: startsAt === meeting.startsAt ? null : { startsAt, endsAt },
      holiday: holiday?.[language] ?? null,
      told: preview.told.filter((row) => row.meeting === meeting.id).length,
    })),
    told: first
      ? {
          ...{ mail: first.mail, names, from: Math.min(...leaves), to: Math.max(...leaves) },
          languages: LANGUAGES.map((one) => ({ language: one, people: mailsIn(one) })).filter(({ people }) => people),
        }
      : null,
    untold: [...new Map(preview.untold.map(({ participant, name }) => [participant, name])).values()],
    bounced: preview.told
      .filter((row) => row.bounced)
      .map(({ participant, name }) => ({ name, href: paths.participant(season.season.id, participant) })),
  };
}

function placeOf({ season: { id }, sessions }: Season, change: SeasonChange) {
  const isMove = change.kind === "move_meeting" || change.kind === "move_session";
  if ("session" in change) {
    const { session } = change;
    const action = isMove ? paths.sessionMove(id, session.id) : paths.sessionCancellation(id, session.id);
    return { action, back: `session-${session.number}`, group: 0, session };
  }
  const { meeting } = change;
  const session = sessions.find((row) => row.id === meeting.session);
  if (!session) throw new Error(`meeting ${meeting.id} has no session`);
  const action = isMove ? paths.meetingMove(id, meeting.id) : paths.meetingCancellation(id, meeting.id);
  return { action, back: `meeting-${meeting.id}`, group: meeting.groupNumber, session };
}

function ofSession(handle: (c: AppContext, season: Season, session: Session) => Promise<Response>) {
  return ofSeason(async (c, season) => {
    const session = season.sessions.find((row) => row.id === c.req.param("session"));
    return session ? handle(c, season, session) : notFoundPage(c);
  });
}

function texts(form: Record<string, unknown>): Fields {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
}
