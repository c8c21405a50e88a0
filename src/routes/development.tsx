import type { Hono } from "hono";
import { setCookie } from "hono/cookie";
import * as z from "zod";
import { copyOf } from "../../web/copy/copy.ts";
import { DevMailPage, DevMailView } from "../../web/pages/dev-mail.tsx";
import { SignInPage } from "../../web/pages/sign-in.tsx";
import type { Instant } from "../core/ports.ts";
import { instantFromIso, instantOf, isoOf, plusDays } from "../core/time.ts";
import type { Env } from "../env.ts";
import { paths } from "../paths.ts";
import type { Services } from "../services.ts";
import { nextDue } from "../store/due.ts";
import { listMails, readMail } from "../store/mails.ts";
import { listSeasons } from "../store/seasons.ts";
import { jump, walk } from "../work/walk.ts";
import { DEVELOPMENT_COOKIE } from "./access.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { DEMO_ZONE, page } from "./page.tsx";
import { body, problem } from "./problem.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

type ServicesAt = (env: Env, clockOffset: number) => Services;

const clockInput = z.object({ now: z.iso.datetime({ offset: true }), skip: z.boolean().default(false) });

/** What makes the demonstration and the tests possible. Anywhere but on a developer's own machine these are 404. */
export function developmentRoutes(app: Hono<AppEnv>, servicesAt: ServicesAt) {
  app.use("/dev/*", async (c, next) => {
    const { settings } = c.get("services");
    const local = LOOPBACK.includes(new URL(c.req.url).hostname);
    if (settings.ENVIRONMENT !== "development" || !local) return notFoundPage(c);
    await next();
  });

  app.get(paths.dev.signIn(), (c) => {
    const language = c.get("language");
    const { title } = copyOf(language).pages.signIn;
    return page(c, { title }, <SignInPage language={language} action={paths.dev.signIn()} />);
  });
  app.post(paths.dev.signIn(), async (c) => {
    const { role } = await c.req.parseBody();
    const key = role === "researcher" ? "dev-researcher" : "dev-admin";
    setCookie(c, DEVELOPMENT_COOKIE, key, { path: "/", sameSite: "Lax", httpOnly: true });
    return c.redirect(role === "researcher" ? paths.researchHome() : paths.seasons(), 303);
  });

  app.get(paths.dev.clock(), async (c) => {
    const { clock, db } = c.get("services");
    const next = await nextDue(db, 0);
    return c.json({ now: isoOf(clock.now()), next_due: next === null ? null : isoOf(next) });
  });
  app.put(paths.dev.clock(), async (c) => {
    const input = await body(c, clockInput);
    if (!input.ok) return input.response;
    const { clock, db } = c.get("services");
    const target = instantFromIso(input.value.now);
    const back = target < clock.now();
    // Where nothing has happened yet the clock may start anywhere: a demonstration has its own dates.
    if (back && (await listSeasons(db)).length) return problem(c, 409, "clock_backwards");
    return c.json({ now: isoOf(await moveClock(c, servicesAt, target, back || input.value.skip)) });
  });
  app.post(paths.dev.clock(), async (c) => {
    const form = await c.req.parseBody();
    const now = c.get("services").clock.now();
    const wall = instantOf(String(form.to || "2000-01-01T00:00"), DEMO_ZONE);
    const target = form.days ? plusDays(now, Number(form.days), DEMO_ZONE) : wall.ok ? wall.instant : now;
    await moveClock(c, servicesAt, Math.max(now, target), false);
    return c.redirect(backOf(form.back), 303);
  });
  app.post(paths.dev.next(), async (c) => {
    const { clock, db } = c.get("services");
    const now = await moveClock(c, servicesAt, Math.max(clock.now(), (await nextDue(db, 0)) ?? 0), false);
    if (c.req.header("authorization")) return c.json({ now: isoOf(now) });
    return c.redirect(backOf((await c.req.parseBody()).back), 303);
  });

  app.get(paths.dev.mails(), async (c) => {
    const mails = await listMails(c.get("services").db);
    const data = mails.map(({ sentAt, effect, ...mail }) => ({ ...mail, effect, sent_at: isoOf(sentAt) }));
    if (!wantsPage(c)) return c.json({ data });
    const language = c.get("language");
    const rows = mails.map((mail) => ({ ...mail, href: paths.dev.mail(String(mail.id)) }));
    const { title } = copyOf(language).pages.demoMail;
    return page(c, { title }, <DevMailPage language={language} zone={DEMO_ZONE} mails={rows} />);
  });
  app.get(paths.dev.rawMail(":id"), (c) => rawMail(c));
  app.get(paths.dev.mail(":id"), async (c) => {
    if (!wantsPage(c)) return rawMail(c);
    const mail = await readMail(c.get("services").db, Number(c.req.param("id")));
    if (!mail) return notFoundPage(c);
    const language = c.get("language");
    return page(
      c,
      { title: mail.subject },
      <DevMailView
        language={language}
        list={paths.dev.mails()}
        raw={paths.dev.rawMail(String(mail.id))}
        subject={mail.subject}
        {...(await c.get("services").openMail(mail.raw))}
      />,
    );
  });
}

async function rawMail(c: AppContext): Promise<Response> {
  const mail = await readMail(c.get("services").db, Number(c.req.param("id")));
  return mail ? c.body(mail.raw, 200, { "content-type": "message/rfc822" }) : notFoundPage(c);
}

async function moveClock(c: AppContext, servicesAt: ServicesAt, target: Instant, skip: boolean): Promise<Instant> {
  const machine = { realNow: () => Date.now(), at: (offset: number) => servicesAt(c.env, offset) };
  const offset = skip ? await jump(machine, target) : await walk(machine, c.get("services").clockOffset, target);
  return machine.at(offset).clock.now();
}

function wantsPage(c: AppContext): boolean {
  return c.req.header("accept")?.includes("text/html") ?? false;
}

/** Only places of our own site. */
function backOf(path: unknown): string {
  return typeof path === "string" && /^\/(?!\/)/.test(path) ? path : paths.home();
}
