import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { CompanionOffPage, CompanionPreviewPage } from "../../web/pages/companion-preview.tsx";
import { CompanionsPage, type CompanionsProps, SCOPES } from "../../web/pages/companions.tsx";
import type { AdmissionRefusal } from "../core/companion.ts";
import type { Instant } from "../core/ports.ts";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import { listAttendees } from "../store/admissions.ts";
import { isOff, type MeetingRow } from "../store/meetings.ts";
import { readParticipant } from "../store/participation.ts";
import type { Season } from "../store/seasons.ts";
import type { Scope } from "../work/companion-scope.ts";
import {
  admitCompanion,
  type CompanionPreview,
  type CompanionRefusal,
  previewCompanion,
  previewRelease,
  releaseCompanion,
} from "../work/companions.ts";
import { companionInput, companionStatus, wishOf } from "./api-companions.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofMeeting, type Refusal, seasonPage } from "./season-frame.tsx";

type Fields = Record<string, string>;

/** Hosts, guests and assistants of a meeting. Names and addresses are typed, so that the preview is posted and never in an address. */
export function companionPages(app: Hono<AppEnv>) {
  const [season, meeting] = [":season", ":meeting"];
  const all = paths.companions(season, meeting);
  app.get(
    all,
    ofMeeting((c, found, row) => showCompanions(c, found, row, {})),
  );
  app.post(all, ofMeeting(add));
  const one = paths.companion(season, meeting, ":participant");
  app.get(one, ofMeeting(showOff));
  app.post(one, ofMeeting(takeOff));
}

async function add(c: AppContext, season: Season, meeting: MeetingRow): Promise<Response> {
  const language = c.get("language");
  const { admin, companions, refusals } = copyOf(language);
  const services = c.get("services");
  const fields = texts(await c.req.parseBody());
  const { scope: kind, confirm, ...typed } = fields;
  const refused = (status: Refusal["status"], sentence: string | null, errors: CompanionsProps["errors"] = {}) =>
    showCompanions(c, season, meeting, { typed: fields, errors, refusal: { status, sentence } });
  if (!may("admit_companion", season.state)) return refused(409, admin.refusals[season.state]);
  const input = companionInput.safeParse(typed);
  if (!input.success) {
    const name = typed.name?.trim() ? {} : { name: companions.errors.name };
    const email = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed.email?.trim() ?? "")
      ? {}
      : { email: companions.errors.email };
    return refused(422, null, { ...name, ...email });
  }
  const scope = scopeOf(kind, meeting);
  const wish = wishOf(input.data);
  const preview = await previewCompanion(services, season, scope, wish);
  const sentenceOf = (refusal: CompanionRefusal) =>
    isAboutMeeting(refusal) ? companions.refused[refusal.reason](...placeOf(refusal)) : refusals[refusal.reason];
  if (!preview.ok) return refused(companionStatus(preview), sentenceOf(preview));
  if (confirm !== "1") return showPreview(c, season, meeting, preview, { ...typed, scope: scope.kind });
  const admitted = await admitCompanion(services, season, scope, wish);
  if (!admitted.ok) return refused(companionStatus(admitted), sentenceOf(admitted));
  const { participant, meetings } = admitted;
  const done = { in: participant, scope: scope.kind, meetings: String(meetings.length) };
  return c.redirect(`${paths.companions(season.season.id, meeting.id)}?${new URLSearchParams(done)}`, 303);
}

function isAboutMeeting(refusal: CompanionRefusal): refusal is AdmissionRefusal {
  return ["nothing_ahead", "is_member", "elsewhere_then", "meet_at_once", "room_full"].includes(refusal.reason);
}

function placeOf(refusal: AdmissionRefusal): [number, number, number, number] {
  if (refusal.reason === "nothing_ahead") return [0, 0, 0, 0];
  const { group, session } = refusal.meeting;
  if (refusal.reason !== "room_full") return [group, session, 0, 0];
  return [group, session, refusal.meeting.expected, refusal.meeting.limit ?? 0];
}

function scopeOf(kind: string | undefined, meeting: MeetingRow): Scope & { kind: (typeof SCOPES)[number] } {
  const found = SCOPES.find((one) => one === kind) ?? "meeting";
  return { kind: found, id: { meeting: meeting.id, group: meeting.group, session: meeting.session }[found] };
}

type Shown = { typed?: Fields; errors?: CompanionsProps["errors"]; refusal?: Refusal };

async function showCompanions(c: AppContext, season: Season, meeting: MeetingRow, shown: Shown): Promise<Response> {
  const language = c.get("language");
  const { db, clock } = c.get("services");
  const { id, name: seasonName, timezone } = season.season;
  const attendees = await listAttendees(db, [meeting.id]);
  const path = paths.companions(id, meeting.id);
  const off = (participant: string) => paths.companion(id, meeting.id, participant);
  return seasonPage(
    c,
    {
      season,
      place: "meetings",
      title: copyOf(language).companions.title(meeting.groupNumber),
      refusal: shown.refusal ?? null,
      path,
    },
    <CompanionsPage
      language={language}
      zone={timezone}
      seasonName={seasonName}
      group={meeting.groupNumber}
      session={meeting.sessionNumber}
      startsAt={meeting.startsAt}
      endsAt={meeting.endsAt}
      coming={attendees.flatMap(({ participant, name, role, isCompanion }) =>
        isCompanion && role !== "member"
          ? [{ name, role, href: paths.participant(id, participant), off: off(participant) }]
          : [],
      )}
      allowed={may("admit_companion", season.state) && !isOff(meeting) ? stageOf(meeting, clock.now()) : "over"}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? {}}
      done={shown.refusal ? null : await doneOf(c, season, meeting)}
      action={path}
      back={`${paths.meetings(id)}#meeting-${meeting.id}`}
    />,
  );
}

function stageOf({ startsAt, endsAt }: MeetingRow, now: Instant): CompanionsProps["allowed"] {
  if (startsAt > now) return "all";
  return endsAt > now ? "taking_off" : "over";
}

/** What was done just now, as the address says it: by ids alone. */
async function doneOf(c: AppContext, season: Season, meeting: MeetingRow): Promise<CompanionsProps["done"]> {
  const { in: added, off, role = "", scope = "meeting", meetings = "1" } = c.req.query();
  const participant = added ?? off;
  const person = participant === undefined ? null : await readParticipant(c.get("services").db, participant);
  if (!person || person.season !== season.season.id || person.erasedAt !== null) return null;
  const { name, id } = person;
  if (off !== undefined) return { kind: "off", name, put: { participant: id, role, scope, confirm: "1" } };
  const attendees = await listAttendees(c.get("services").db, [meeting.id]);
  const own = attendees.find((row) => row.participant === id && row.isCompanion);
  if (!own || own.role === "member") return null;
  const url = paths.companion(season.season.id, meeting.id, id);
  return {
    kind: "in",
    ...{ name, role: own.role, meetings: Number(meetings) || 1 },
    off: `${url}?${new URLSearchParams({ scope })}`,
  };
}

function showPreview(c: AppContext, season: Season, meeting: MeetingRow, preview: CompanionPreview, fields: Fields) {
  const language = c.get("language");
  const { id, name: seasonName, timezone } = season.season;
  const path = paths.companions(id, meeting.id);
  const total = (way: "invitation" | "reminder" | "page") =>
    preview.meetings.reduce((sum, { hear }) => sum + hear[way], 0);
  return seasonPage(
    c,
    {
      season,
      place: "meetings",
      title: copyOf(language).companions.previewTitle(preview.name),
      refusal: null,
      path,
    },
    <CompanionPreviewPage
      language={language}
      zone={timezone}
      now={c.get("services").clock.now()}
      seasonName={seasonName}
      name={preview.name}
      address={preview.address}
      as={preview.role}
      isKnown={fields.name !== undefined && fields.name.trim() !== preview.name}
      meetings={preview.meetings}
      hear={{ invitation: total("invitation"), reminder: total("reminder"), page: total("page") }}
      leavesAt={preview.leavesAt}
      action={path}
      fields={fields}
      back={path}
    />,
  );
}

async function showOff(c: AppContext, season: Season, meeting: MeetingRow): Promise<Response> {
  const language = c.get("language");
  const { id, name: seasonName, timezone } = season.season;
  const participant = c.req.param("participant") ?? "";
  const scope = scopeOf(c.req.query("scope"), meeting);
  const found = await previewRelease(c.get("services"), season, scope, participant);
  if (!found) return notThere(c, season, meeting);
  const path = paths.companion(id, meeting.id, participant);
  return seasonPage(
    c,
    { season, place: "meetings", title: copyOf(language).companions.offTitle(found.name), refusal: null, path },
    <CompanionOffPage
      language={language}
      zone={timezone}
      seasonName={seasonName}
      name={found.name}
      group={meeting.groupNumber}
      session={meeting.sessionNumber}
      scope={scope.kind}
      meetings={found.meetings}
      action={path}
      back={paths.companions(id, meeting.id)}
    />,
  );
}

async function takeOff(c: AppContext, season: Season, meeting: MeetingRow): Promise<Response> {
  const { admin } = copyOf(c.get("language"));
  if (!may("admit_companion", season.state))
    return showCompanions(c, season, meeting, { refusal: { status: 409, sentence: admin.refusals[season.state] } });
  const participant = c.req.param("participant") ?? "";
  const fields = texts(await c.req.parseBody());
  const scope = scopeOf(fields.scope, meeting);
  const released = await releaseCompanion(c.get("services"), season, scope, participant);
  if (!released) return notThere(c, season, meeting);
  const done = { off: participant, role: released.role, scope: scope.kind };
  return c.redirect(`${paths.companions(season.season.id, meeting.id)}?${new URLSearchParams(done)}`, 303);
}

function notThere(c: AppContext, season: Season, meeting: MeetingRow): Promise<Response> {
  const sentence = copyOf(c.get("language")).refusals.not_companion;
  return showCompanions(c, season, meeting, { refusal: { status: 404, sentence } });
}

function texts(form: Record<string, unknown>): Fields {
  return Object.fromEntries(
    Object.entries(form).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
