import { Hono } from "hono";
import { describeFailure } from "./core/failure.ts";
import { adminPages } from "./routes/admin-pages.tsx";
import { apiAttendance } from "./routes/api-attendance.ts";
import { apiCorrections } from "./routes/api-corrections.ts";
import { apiEffects } from "./routes/api-effects.ts";
import { apiForeseenMails } from "./routes/api-foreseen-mails.ts";
import { apiGroups } from "./routes/api-groups.ts";
import { apiInbox } from "./routes/api-inbox.ts";
import { apiMeetings } from "./routes/api-meetings.ts";
import { apiMerges } from "./routes/api-merges.ts";
import { apiParticipants } from "./routes/api-participants.ts";
import { apiPeople } from "./routes/api-people.ts";
import { apiPrivacy } from "./routes/api-privacy.ts";
import { apiSeasons } from "./routes/api-seasons.ts";
import { apiVenues } from "./routes/api-venues.ts";
import { type AppEnv, languageOf } from "./routes/context.ts";
import { developmentRoutes } from "./routes/development.tsx";
import { errorPage, notFoundPage } from "./routes/failures.tsx";
import { headers, sameOrigin } from "./routes/headers.ts";
import { healthRoutes } from "./routes/health.ts";
import { heartbeat } from "./routes/heartbeat.ts";
import { hookRoutes } from "./routes/hooks.ts";
import { linkRoutes } from "./routes/link.tsx";
import { openApiRoutes } from "./routes/openapi.ts";
import { problem } from "./routes/problem.ts";
import { publicPages } from "./routes/public-pages.tsx";
import { researchPages } from "./routes/research-pages.tsx";
import { links, services, servicesAt } from "./services.ts";

/** The routes in the order in which a reader meets them. */
export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(headers, sameOrigin);
  app.use(async (c, next) => {
    c.set("language", languageOf(c));
    await next();
  });

  // Before the services: a wrong link must not touch storage.
  linkRoutes(app, { links, services });

  app.use(async (c, next) => {
    c.set("services", await services(c.env));
    await next();
  });
  publicPages(app);
  healthRoutes(app);
  hookRoutes(app);

  app.use("/admin/*", heartbeat);
  app.use("/api/*", heartbeat);
  adminPages(app);
  researchPages(app);
  apiSeasons(app);
  apiGroups(app);
  apiMeetings(app);
  apiVenues(app);
  apiMerges(app);
  apiParticipants(app);
  apiPrivacy(app);
  apiInbox(app);
  apiForeseenMails(app);
  apiEffects(app);
  apiAttendance(app);
  apiCorrections(app);
  apiPeople(app);
  openApiRoutes(app);
  developmentRoutes(app, servicesAt);

  app.notFound((c) => (c.req.path.startsWith("/api/") ? problem(c, 404, "not_found") : notFoundPage(c)));
  app.onError((error, c) => {
    console.error("request_failed", c.req.method, c.req.routePath, describeFailure(error));
    return c.req.path.startsWith("/api/") ? problem(c, 500, "broken") : errorPage(c);
  });
  return app;
}
