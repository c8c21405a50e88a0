import type { Hono } from "hono";
import type { CalendarEvent } from "../core/message.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listMembers } from "../store/groups.ts";
import { type ForeseenLetter, foreseeMails } from "../work/foresee-mails.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppEnv, asLanguage } from "./context.ts";
import { problem } from "./problem.ts";

export function apiForeseenMails(app: Hono<AppEnv>) {
  app.get(paths.api.participantMails(":season", ":participant"), access("admin"), async (c) => {
    const services = c.get("services");
    const season = await findSeason(c);
    const members = season ? await listMembers(services.db, season) : [];
    const reader = members.find((row) => row.participant === c.req.param("participant"));
    if (!season || !reader) return problem(c, 404, "not_found");
    const language = asLanguage(c.req.query("language")) ?? reader.language;
    const mails = await foreseeMails(services, season, reader.participant, language);
    return c.json({ language, has_group: mails !== null, data: (mails ?? []).map(mailJson) });
  });
}

function mailJson({ id, kind, routine, dueAt, letter }: ForeseenLetter) {
  return {
    ...{ id, kind, routine },
    due_at: isoOf(dueAt),
    from: letter.from,
    reply_to: letter.replyTo,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    calendar: letter.calendar && eventJson(letter.calendar),
  };
}

function eventJson({ method, sequence, startsAt, endsAt, zone, summary, description, location }: CalendarEvent) {
  return {
    ...{ method, sequence, summary, description, location },
    starts_at: isoOf(startsAt),
    ends_at: isoOf(endsAt),
    timezone: zone,
  };
}
