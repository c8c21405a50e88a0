import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { MailPage } from "../../web/pages/mail.tsx";
import { type EffectRow, MailsPage } from "../../web/pages/mails.tsx";
import { ARRIVALS, explanationsOf, meaningOf } from "../core/arrival.ts";
import { EFFECT_KINDS, EFFECT_STATES, isMailKind } from "../core/effect.ts";
import { paths } from "../paths.ts";
import { deliveriesOf } from "../store/arrivals.ts";
import { type EffectFilter, type EffectLine, findEffect, findEffects } from "../store/ledger.ts";
import { readParticipant } from "../store/participation.ts";
import type { Season } from "../store/seasons.ts";
import { sendAgain, sendAgainOutlook } from "../work/send-again.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** What a page shows without feeling slow, and what somebody still scrolls through. */
const PAGE_SIZE = 100;

export function mailPages(app: Hono<AppEnv>) {
  app.get(paths.mails(":season"), ofSeason(showMails));
  app.get(
    paths.mail(":season", ":effect"),
    ofEffect((c, season, line) => showMail(c, season, line, null)),
  );
  app.post(
    paths.mail(":season", ":effect"),
    ofEffect(async (c, season, line) => {
      const sent = await sendAgain(c.get("services"), season, line);
      if (sent.ok) return c.redirect(`${paths.mail(season.season.id, line.key)}?again=1`, 303);
      const after = (await findEffect(c.get("services").db, line.key)) ?? line;
      const { ledger } = copyOf(c.get("language"));
      const sentence = `${ledger.againRefused} ${ledger.refusals[sent.reason]}`;
      return showMail(c, season, after, { status: 409, sentence });
    }),
  );
}

async function showMails(c: AppContext, season: Season) {
  const { db } = c.get("services");
  const language = c.get("language");
  const { id, name, timezone } = season.season;
  const filter = filterOf(c);
  const number = Math.max(1, Math.floor(Number(c.req.query("page") ?? 1)) || 1);
  const { lines, total } = await findEffects(db, id, filter, { size: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE });
  const pageUrl = (page: number) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value);
    if (page > 1) query.set("page", String(page));
    return `${paths.mails(id)}?${query}`;
  };
  return seasonPage(
    c,
    { season, place: "mails", title: copyOf(language).admin.mails.title, refusal: null },
    <MailsPage
      language={language}
      zone={timezone}
      seasonName={name}
      rows={lines.map((line) => rowOf(season, line))}
      total={total}
      action={paths.mails(id)}
      preview={paths.mailPreview(id)}
      inbox={paths.inbox(id)}
      filter={filter}
      earlier={number > 1 ? pageUrl(number - 1) : null}
      later={number * PAGE_SIZE < total ? pageUrl(number + 1) : null}
    />,
  );
}

function filterOf(c: AppContext): EffectFilter {
  const { kind, state, arrival, who = "" } = c.req.query();
  return {
    kind: EFFECT_KINDS.find((known) => known === kind) ?? null,
    state: state === "twice" ? "twice" : (EFFECT_STATES.find((known) => known === state) ?? null),
    arrival: ARRIVALS.find((known) => known === arrival) ?? null,
    who: who.trim(),
  };
}

function ofEffect(handle: (c: AppContext, season: Season, line: EffectLine) => Promise<Response>) {
  return ofSeason(async (c, season) => {
    const line = await findEffect(c.get("services").db, c.req.param("effect") ?? "");
    return line?.season === season.season.id ? handle(c, season, line) : notFoundPage(c);
  });
}

function rowOf({ season }: Season, line: EffectLine): EffectRow {
  const { key, kind, who, sessionNumber, groupNumber, dueAt, doneAt, state, attempts, ambiguous, arrival } = line;
  return {
    ...{ key, kind, who, session: sessionNumber, group: groupNumber, dueAt, doneAt, state, attempts, arrival },
    ambiguous: ambiguous === 1,
    explanations: explanationsOf(line),
    href: paths.mail(season.id, key),
  };
}

async function showMail(c: AppContext, season: Season, line: EffectLine, refusal: Refusal | null) {
  const services = c.get("services");
  const language = c.get("language");
  const { id, name, timezone } = season.season;
  const { admin, ledger } = copyOf(language);
  const isMail = isMailKind(line.kind);
  const hasFailed = isMail && (line.state === "dead" || line.state === "unknown");
  const [news, person, again] = await Promise.all([
    deliveriesOf(services.db, line.key),
    line.participant ? readParticipant(services.db, line.participant) : null,
    hasFailed ? sendAgainOutlook(services, season, line) : null,
  ]);
  const path = paths.mail(id, line.key);
  const title = (isMail ? ledger.title : ledger.taskTitle)(admin.kinds[line.kind]);
  return seasonPage(
    c,
    { season, place: "mails", title, refusal, path },
    <MailPage
      language={language}
      zone={timezone}
      now={services.clock.now()}
      seasonName={name}
      isMail={isMail}
      row={rowOf(season, line)}
      expiresAt={line.expiresAt}
      providerId={line.providerId}
      rawReason={line.reason}
      person={
        person && person.erasedAt === null
          ? { name: person.name, href: paths.participant(id, person.id), bounced: person.bouncedAt !== null }
          : null
      }
      news={news.map(({ at, state, status, reason }) => ({
        ...{ at, state, status, reason },
        meaning: status === null || state === "sent" ? null : meaningOf(status),
      }))}
      again={
        again && !again.ok
          ? { ...again, because: again.because === null ? [] : [{ kind: "reason", reason: again.because }] }
          : again
      }
      sentAgain={c.req.query("again") === "1"}
      action={path}
      list={paths.mails(id)}
    />,
  );
}
