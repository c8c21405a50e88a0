import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { MailPreviewPage } from "../../web/pages/mail-preview.tsx";
import type { Language } from "../core/room.ts";
import { paths } from "../paths.ts";
import { listMembers, type Member } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { type ForeseenLetter, foreseeMails } from "../work/foresee-mails.ts";
import { type AppContext, type AppEnv, asLanguage } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofSeason, seasonPage } from "./season-frame.tsx";

/** The mails of a season as one participant would get them. Looking stores and sends nothing. */
export function mailPreviewPages(app: Hono<AppEnv>) {
  app.get(paths.mailPreview(":season"), ofSeason(choose));
  app.get(paths.participantMails(":season", ":participant"), ofSeason(show));
}

/** Whom the form names, else the first who has a group. */
async function choose(c: AppContext, season: Season): Promise<Response> {
  const members = await listMembers(c.get("services").db, season);
  const { participant, language = "" } = c.req.query();
  const somebody = members.find((row) => row.participant === participant) ?? firstReader(members);
  if (!somebody) return preview(c, season, members, null, "fi", []);
  const query = asLanguage(language) ? `?${new URLSearchParams({ language })}` : "";
  return c.redirect(paths.participantMails(season.season.id, somebody.participant) + query, 303);
}

async function show(c: AppContext, season: Season): Promise<Response> {
  const services = c.get("services");
  const members = await listMembers(services.db, season);
  const reader = members.find((row) => row.participant === c.req.param("participant"));
  if (!reader) return notFoundPage(c);
  const language = asLanguage(c.req.query("language")) ?? reader.language;
  const mails = (await foreseeMails(services, season, reader.participant, language)) ?? [];
  return preview(c, season, members, reader, language, mails);
}

/** Whose mails are worth reading first: somebody who gets some. */
export function firstReader(members: readonly Member[]): Member | undefined {
  return members.find((row) => row.group !== null) ?? members[0];
}

function preview(
  c: AppContext,
  season: Season,
  members: readonly Member[],
  reader: Member | null,
  mailLanguage: Language,
  mails: readonly ForeseenLetter[],
) {
  const language = c.get("language");
  const { id, name, timezone, publishedAt } = season.season;
  const path = reader ? paths.participantMails(id, reader.participant) : paths.mailPreview(id);
  const t = copyOf(language).mailPreview;
  const asked = mails.find((mail) => mail.id === c.req.query("mail"));
  return seasonPage(
    c,
    { season, place: "mails", title: reader ? t.title(reader.name) : t.openAny, refusal: null, path },
    <MailPreviewPage
      language={language}
      zone={timezone}
      seasonName={name}
      published={publishedAt !== null}
      participant={reader && { id: reader.participant, name: reader.name }}
      participants={members.map((row) => ({ id: row.participant, name: row.name }))}
      mailLanguage={mailLanguage}
      action={paths.mailPreview(id)}
      mails={mails.map((mail) => ({
        ...mail,
        href: `${path}?${new URLSearchParams({ language: mailLanguage, mail: mail.id })}#mail`,
      }))}
      shown={(asked ?? mails[0])?.id ?? null}
      urls={{ groups: paths.groups(id), roster: paths.roster(id) }}
    />,
  );
}
