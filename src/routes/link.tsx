import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { AnswerPage } from "../../web/pages/answer.tsx";
import { LobbyPage } from "../../web/pages/lobby.tsx";
import { PersonalPage, type PersonalProps } from "../../web/pages/personal.tsx";
import { ReplacedLinkPage } from "../../web/pages/problem.tsx";
import type { Link, Place } from "../core/ports.ts";
import type { InvitedMeeting } from "../core/recipient.ts";
import { EARLY_ENTRY_MS, type Language, phase } from "../core/room.ts";
import type { Env } from "../env.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import { requestLinks } from "../store/links.ts";
import { type Recipient, readRecipient } from "../store/recipients.ts";
import { readResearchAnswer, storeResearchAnswer } from "../store/research.ts";
import { giveAnswer } from "../work/answer.ts";
import { acceptPlace, presentOffer } from "../work/guest-offer.ts";
import { type AppContext, type AppEnv, asLanguage } from "./context.ts";
import { inTime } from "./deadline.ts";
import { notFoundPage, refusalPage } from "./failures.tsx";
import { isOwnOrigin } from "./headers.ts";
import { developmentClock, document, languageLinks, page, settingsContact } from "./page.tsx";
import { problem } from "./problem.ts";

type Holder = { participant: string; version: number; token: string };

/** Everything below a personal link. The link itself is the only key: no cookie, nothing to sign in to. */
export function linkRoutes(app: Hono<AppEnv>, make: { links(env: Env): Link; services(env: Env): Promise<Services> }) {
  const open = (handle: (c: AppContext, holder: Holder) => Promise<Response>) => async (c: AppContext) => {
    const token = c.req.param("token") ?? "";
    const read = await make.links(c.env).read(token);
    if (!read) return notFoundPage(c);
    c.set("services", await make.services(c.env));
    const { missing } = c.get("services");
    return missing.length ? problem(c, 503, "not_configured", { missing }) : handle(c, { ...read, token });
  };
  app.get(paths.link(":token"), open(showLink));
  app.get(paths.socket(":token"), open(connect));
  app.get(paths.answers(":token"), open(showAnswer));
  app.post(paths.answers(":token"), open(takeAnswer));
  app.post(paths.places(":token"), open(takePlace));
  app.post(paths.research(":token"), open(takeResearchAnswer));
  app.post(paths.renewal(":token"), open(renew));
  app.all("/j/*", (c) => notFoundPage(c));
}

/** The right place of the moment: the lobby of an open room, else her own page. */
async function showLink(c: AppContext, holder: Holder): Promise<Response> {
  const { doors, lobby, clock } = c.get("services");
  const now = clock.now();
  // An object that fails must not lock anybody out of her own page.
  const place = await doors.at(holder.participant, now).catch(() => null);
  if (place && place.linkVersion !== holder.version) return replaced(c, holder, false);
  // Her dates, and what she just answered there, are within reach also while a room is open.
  if (c.req.query("view") === "meetings" || c.req.query("saved"))
    return withRecipient(c, holder, (recipient, language) =>
      personalPage(recipient, language, c, place ? c.req.path : null),
    );
  const view = place && (await lobby.view(place.room, holder.participant).catch(() => null));
  if (!place || !view)
    return withRecipient(c, holder, (recipient, language) => personalPage(recipient, language, c, null));
  const link = c.req.path;
  return document(
    c,
    <LobbyPage
      language={asLanguage(c.req.query("lang")) ?? view.me.language}
      now={now}
      moment={phase(view.roster, now)}
      view={view}
      meeting={place.room.meeting}
      link={link}
      answer={null}
      development={developmentClock(c)}
      languages={languageLinks(c)}
    />,
  );
}

async function connect(c: AppContext, holder: Holder): Promise<Response> {
  const { doors, lobby, clock } = c.get("services");
  if (!isOwnOrigin(c)) return problem(c, 403, "foreign_origin");
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") return problem(c, 426, "not_found");
  const place: Place | null = await doors.at(holder.participant, clock.now());
  if (!place || place.linkVersion !== holder.version) return problem(c, 404, "not_found");
  return lobby.connect(place.room, holder.participant, c.req.raw);
}

async function showAnswer(c: AppContext, holder: Holder): Promise<Response> {
  return withRecipient(c, holder, (recipient, language) => {
    const now = c.get("services").clock.now();
    const meeting = recipient.facts.meetings.find((row) => row.id === c.req.query("meeting"));
    if (!meeting) return notFoundPage(c);
    const t = copyOf(language).pages.answer;
    const wish = answerOf(c.req.query("answer"));
    return page(
      c,
      { title: wish === "declined" ? t.declineTitle : t.acceptTitle, language },
      <AnswerPage
        language={language}
        zone={recipient.season.zone}
        now={now}
        link={paths.link(holder.token)}
        meeting={personalMeeting(meeting, language)}
        wish={wish}
      />,
    );
  });
}

async function takeAnswer(c: AppContext, holder: Holder): Promise<Response> {
  return withRecipient(c, holder, async () => {
    const form = await c.req.parseBody();
    const answer = answerOf(form.answer);
    const meeting = String(form.meeting ?? "");
    const stored = answer && (await giveAnswer(c.get("services"), meeting, holder.participant, answer, "tap"));
    if (stored)
      return c.redirect(`${paths.link(holder.token)}?${new URLSearchParams({ saved: meeting, answer })}`, 303);
    return refusalPage(c, 409, "too_late", paths.link(holder.token));
  });
}

/** She comes to another group's meeting as a guest, because too few come to her own. */
async function takePlace(c: AppContext, holder: Holder): Promise<Response> {
  return withRecipient(c, holder, async (recipient) => {
    const form = await c.req.parseBody();
    const wish = { own: String(form.meeting ?? ""), host: String(form.place ?? "") };
    const link = paths.link(holder.token);
    if (await acceptPlace(c.get("services"), recipient, wish))
      return c.redirect(`${link}?${new URLSearchParams({ saved: wish.host, answer: "guest" })}`, 303);
    return refusalPage(c, 409, "place_gone", link);
  });
}

async function takeResearchAnswer(c: AppContext, holder: Holder): Promise<Response> {
  return withRecipient(c, holder, async (recipient) => {
    const { db, clock } = c.get("services");
    const form = await c.req.parseBody();
    const answer = (["yes", "no", "withdrawn"] as const).find((option) => option === form.answer);
    if (answer)
      await storeResearchAnswer(db, holder.participant, answer, recipient.season.rules.research_sheet, clock.now());
    return c.redirect(`${paths.link(holder.token)}?saved=research`, 303);
  });
}

/** The holder of an old link gets the new one by mail, at the address we know. */
async function renew(c: AppContext, holder: Holder): Promise<Response> {
  const { db, clock, hint, linkRequests } = c.get("services");
  const { success } = await linkRequests.limit({ key: holder.participant });
  if (!success) return refusalPage(c, 429, "too_many_requests", paths.link(holder.token));
  const keys = await requestLinks(db, [holder.participant], clock.now());
  if (keys.length) c.executionCtx.waitUntil(hint(keys));
  return replaced(c, holder, true);
}

async function personalPage(
  recipient: Recipient,
  language: Language,
  c: AppContext,
  join: string | null,
): Promise<Response> {
  const { db, clock, contact } = c.get("services");
  const [research, offer] = await Promise.all([
    readResearchAnswer(db, recipient.participant),
    // Without the offer the page is whole all the same.
    inTime(presentOffer(c.get("services"), recipient)).catch(() => null),
  ]);
  const props: PersonalProps = {
    language,
    zone: recipient.season.zone,
    now: clock.now(),
    name: recipient.displayName,
    link: c.req.path,
    // Before publication nobody has been told, and nobody finds out here.
    group: !recipient.season.published
      ? null
      : recipient.facts.group && { number: recipient.facts.group.number, members: recipient.facts.group.others },
    meetings: recipient.facts.meetings.map((meeting) => personalMeeting(meeting, language)),
    join,
    offer,
    research: {
      sheet: research?.sheet ?? recipient.season.rules.research_sheet,
      answer: research?.answer ?? null,
      at: research?.at ?? null,
    },
    sheetUrl: `${paths.privacy()}?lang=${language}#tutkimus`,
    contact: recipient.season.contact ?? contact,
    saved: savedOf(c),
  };
  return page(c, { title: copyOf(language).pages.personal.title, language }, <PersonalPage {...props} />);
}

/** Reads who she is, in time or not at all, and lets old links go no further than "this link was replaced". */
async function withRecipient(
  c: AppContext,
  holder: Holder,
  show: (recipient: Recipient, language: Language, c: AppContext) => Response | Promise<Response>,
): Promise<Response> {
  const { db } = c.get("services");
  const recipient = await inTime(readRecipient(db, holder.participant));
  if (!recipient || recipient.facts.left) return notFoundPage(c);
  if (recipient.linkVersion !== holder.version) return replaced(c, holder, false);
  const language = asLanguage(c.req.query("lang")) ?? recipient.facts.language;
  c.set("language", language);
  return show(recipient, language, c);
}

function replaced(c: AppContext, { token }: Holder, sent: boolean): Response | Promise<Response> {
  const language = c.get("language");
  const { title } = copyOf(language).pages.replaced;
  return page(
    c,
    { title, status: sent ? 200 : 410 },
    <ReplacedLinkPage language={language} action={paths.renewal(token)} sent={sent} contact={settingsContact(c)} />,
  );
}

function personalMeeting(meeting: InvitedMeeting, language: Language): PersonalProps["meetings"][number] {
  const { id, startsAt, endsAt, answer, cancelled, merge } = meeting;
  return {
    id,
    startsAt,
    endsAt,
    opensAt: startsAt - EARLY_ENTRY_MS,
    theme: meeting.theme[language],
    answer,
    cancelled,
    together: merge && { groups: merge.groups, others: merge.others },
    guestOf: meeting.role === "guest" ? meeting.group : null,
  };
}

function answerOf(value: unknown): "accepted" | "declined" | null {
  return value === "accepted" || value === "declined" ? value : null;
}

function savedOf(c: AppContext): PersonalProps["saved"] {
  const meeting = c.req.query("saved");
  if (meeting === "research") return "research";
  const answer = c.req.query("answer") === "guest" ? "guest" : answerOf(c.req.query("answer"));
  return meeting && answer ? { meeting, answer } : null;
}
