import type { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { copyOf } from "../../web/copy/copy.ts";
import { AccessibilityPage } from "../../web/pages/accessibility.tsx";
import { HomePage, LinkSentPage } from "../../web/pages/home.tsx";
import { JoinedPage } from "../../web/pages/joined.tsx";
import { PrivacyPage } from "../../web/pages/privacy.tsx";
import { programmes } from "../core/programmes/programmes.ts";
import { paths } from "../paths.ts";
import { requestLinksOf } from "../store/links.ts";
import { type AppContext, type AppEnv, asLanguage } from "./context.ts";
import { refusalPage } from "./failures.tsx";
import { page, settingsContact } from "./page.tsx";
import { problem } from "./problem.ts";

const A_YEAR_SECONDS = 365 * 24 * 3600;
/** One address, no spaces: enough to tell a slip of the pen from a try. The mail finds out the rest. */
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

export function publicPages(app: Hono<AppEnv>) {
  app.use(async (c, next) => {
    const chosen = asLanguage(c.req.query("lang"));
    if (chosen) setCookie(c, "lang", chosen, { path: "/", maxAge: A_YEAR_SECONDS, sameSite: "Lax", httpOnly: true });
    await next();
  });

  app.get(paths.home(), (c) => home(c, null));

  app.post(paths.linkRequests(), async (c) => {
    const { db, clock, linkRequests, hint, missing } = c.get("services");
    if (missing.length) return problem(c, 503, "not_configured", { missing });
    const { success } = await linkRequests.limit({ key: c.req.header("cf-connecting-ip") ?? "local" });
    if (!success) return refusalPage(c, 429, "too_many_requests", paths.home());
    const form = await c.req.parseBody();
    const address = String(form.address ?? "")
      .trim()
      .toLowerCase();
    if (!ADDRESS.test(address)) return home(c, address);
    const language = c.get("language");
    const keys = await requestLinksOf(db, address, clock.now());
    if (keys.length) c.executionCtx.waitUntil(hint(keys));
    const { title } = copyOf(language).pages.linkSent;
    return page(c, { title }, <LinkSentPage language={language} home={paths.home()} />);
  });

  app.get(paths.joined(), (c) => {
    const language = c.get("language");
    const { title } = copyOf(language).hosted.reopened;
    return page(c, { title }, <JoinedPage language={language} home={paths.home()} />);
  });

  app.get(paths.privacy(), (c) => {
    const language = c.get("language");
    const sheet = programmes[0]?.rules.research_sheet ?? "";
    return page(
      c,
      { title: copyOf(language).pages.privacy.title },
      <PrivacyPage
        language={language}
        controller={c.get("services").settings.CONTROLLER_NAME}
        contact={settingsContact(c)}
        retentionMonths={c.get("services").settings.RETENTION_MONTHS}
        sheet={sheet}
      />,
    );
  });

  app.get(paths.accessibility(), (c) => {
    const language = c.get("language");
    const { CONTROLLER_NAME } = c.get("services").settings;
    return page(
      c,
      { title: copyOf(language).pages.accessibility.title },
      <AccessibilityPage language={language} controller={CONTROLLER_NAME} contact={settingsContact(c)} />,
    );
  });
}

function home(c: AppContext, refusedAddress: string | null) {
  const language = c.get("language");
  const development = c.get("services").settings.ENVIRONMENT === "development";
  const urls = { signIn: development ? paths.dev.signIn() : paths.seasons(), linkRequests: paths.linkRequests() };
  return page(
    c,
    { title: copyOf(language).pages.home.title, status: refusedAddress === null ? 200 : 422 },
    <HomePage language={language} urls={urls} refusedAddress={refusedAddress} />,
  );
}
