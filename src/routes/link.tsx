import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { AnswerPage } from "../../web/pages/answer.tsx";
import { ElsewhereLobbyPage } from "../../web/pages/elsewhere-lobby.tsx";
import { LobbyPage } from "../../web/pages/lobby.tsx";
import { roomName } from "../core/effect.ts";
import type { Link } from "../core/ports.ts";
import { phase } from "../core/room.ts";
import { isAddress } from "../core/venue.ts";
import type { Env } from "../env.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import { requestLinks } from "../store/links.ts";
import { storeResearchAnswer } from "../store/research.ts";
import { storeAttempt } from "../store/visits.ts";
import { giveAnswer } from "../work/answer.ts";
import { acceptPlace } from "../work/guest-offer.ts";
import { roomWithPlace } from "../work/room-with-place.ts";
import { admit, showHostedLobby } from "./admission.tsx";
import { serveFeed, serveMeeting, takeCalendarChoice } from "./calendar.ts";
import { takeCompanyWish } from "./company.ts";
import { type AppContext, type AppEnv, asLanguage } from "./context.ts";
import { notFoundPage, refusalPage } from "./failures.tsx";
import { isOwnOrigin } from "./headers.ts";
import { type Holder, replaced, withRecipient } from "./holder.tsx";
import { leadOn } from "./lead-on.ts";
import { developmentClock, document, languageLinks, page } from "./page.tsx";
import { answerOf, personalMeeting, personalPage } from "./personal.tsx";
import { takeAttempt, takeOwnCorrection } from "./personal-attendance.ts";
import { lobbyOf } from "./place.ts";
import { takePresence } from "./presence.ts";
import { problem } from "./problem.ts";
import { takeTrouble } from "./trouble.ts";

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
  app.post(paths.admission(":token"), open(admit));
  app.get(paths.answers(":token"), open(showAnswer));
  app.post(paths.answers(":token"), open(takeAnswer));
  app.post(paths.places(":token"), open(takePlace));
  app.post(paths.trouble(":token"), open(takeTrouble));
  app.post(paths.company(":token"), open(takeCompanyWish));
  app.post(paths.presence(":token"), open(takePresence));
  app.post(paths.attempts(":token"), open(takeAttempt));
  app.post(paths.ownCorrections(":token"), open(takeOwnCorrection));
  app.post(paths.research(":token"), open(takeResearchAnswer));
  app.get(paths.calendar(":token"), open(serveFeed));
  app.get(paths.calendarMeeting(":token", ":meeting"), open(serveMeeting));
  app.post(paths.calendar(":token"), open(takeCalendarChoice));
  app.post(paths.renewal(":token"), open(renew));
  app.all("/j/*", (c) => notFoundPage(c));
}

/** The right place of the moment: the lobby of an open room, else her own page. */
async function showLink(c: AppContext, holder: Holder): Promise<Response> {
  const { doors, rooms, clock } = c.get("services");
  const now = clock.now();
  // An object that fails must not lock anybody out of her own page.
  const places = await doors.all(holder.participant, now).catch(() => []);
  const [place] = places;
  if (place && place.linkVersion !== holder.version) return replaced(c, holder, false);
  // Her dates, and what she just answered there, are within reach also while a room is open.
  if (c.req.query("view") === "meetings" || c.req.query("saved"))
    return withRecipient(c, holder, (recipient, language) =>
      personalPage(recipient, language, c, place ? c.req.path : null),
    );
  const here = await lobbyOf(c.get("services"), holder, places);
  if (!here) return withRecipient(c, holder, (recipient, language) => personalPage(recipient, language, c, null));
  const { view } = here;
  const lobby = {
    language: asLanguage(c.req.query("lang")) ?? view.me.language,
    now,
    moment: phase(view.roster, now),
    view,
    meeting: here.place.meeting,
    link: c.req.path,
    answer: null,
    development: developmentClock(c),
    languages: languageLinks(c),
  };
  const admission = await rooms.admit(here.place.room, holder.participant, now);
  if (admission.kind === "elsewhere") {
    const { place } = admission;
    const room = roomName(here.place.room.meeting, here.place.room.generation);
    return document(c, <ElsewhereLobbyPage {...lobby} {...{ place, room }} online={isAddress(place)} />);
  }
  if (admission.kind === "frame") return showHostedLobby(c, lobby, here.place.room, admission.origins);
  return document(c, <LobbyPage {...lobby} />);
}

async function connect(c: AppContext, holder: Holder): Promise<Response> {
  const { db, doors, lobby, clock } = c.get("services");
  if (!isOwnOrigin(c)) return problem(c, 403, "foreign_origin");
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") return problem(c, 426, "not_found");
  const places = await doors.all(holder.participant, clock.now());
  const [only, other] = places;
  const place = other ? (await lobbyOf(c.get("services"), holder, places))?.place : only;
  const inVain = () => c.executionCtx.waitUntil(storeAttempt(db, holder, clock.now()));
  if (!place || place.linkVersion !== holder.version) {
    inVain();
    return problem(c, 404, "not_found");
  }
  // Whoever provides the room, our own object is its lobby; only of its own rooms is it the line.
  if ((place.room.provider ?? "built-in") !== "built-in") return leadOn();
  const entered = roomWithPlace(c.get("services"), place, holder.participant);
  return entered
    .then((room) => lobby.connect(room, holder.participant, c.req.raw))
    .catch((error) => {
      inVain();
      throw error;
    });
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
    const words = { reason: reasonOf(form.reason) };
    const stored = answer && (await giveAnswer(c.get("services"), meeting, holder.participant, answer, "tap", words));
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

/** As long as a few sentences: more is a mail. */
const REASON_LENGTH = 500;

function reasonOf(value: unknown): string | null {
  return (
    String(value ?? "")
      .trim()
      .slice(0, REASON_LENGTH)
      .toWellFormed() || null
  );
}
