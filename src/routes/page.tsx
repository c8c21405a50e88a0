import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { copyOf } from "../../web/copy/copy.ts";
import type { DevelopmentClock } from "../../web/parts/development-bar.tsx";
import { type LanguageLink, Layout, type NavItem } from "../../web/parts/layout.tsx";
import { LANGUAGES } from "../core/programme.ts";
import type { Language } from "../core/room.ts";
import type { Contact } from "../core/season.ts";
import { wallOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import type { AppContext } from "./context.ts";

/** Where the demonstration's people live; real seasons carry their own zone. */
export const DEMO_ZONE = "Europe/Helsinki";

type PageOptions = {
  title: string;
  status?: ContentfulStatusCode;
  nav?: { items: readonly NavItem[] };
  language?: Language;
  /** Where the page is found by GET, when a refused form answers from another address. */
  path?: string;
  /** Without them no language links: a personal page keeps its own. */
  languages?: readonly LanguageLink[];
};

/** A whole page in the site's frame; or, when the page's own script asks, the content alone. */
export function page(c: AppContext, options: PageOptions, content: Child) {
  const language = options.language ?? c.get("language");
  const principal = c.get("principal");
  const status = options.status ?? 200;
  // biome-ignore lint/complexity/noUselessFragments: the content may be text, and only an element can be an answer.
  if (c.req.header("x-fragment")) return c.html(<>{content}</>, status);
  const roles = copyOf(language).pages.signIn;
  const path = options.path ?? c.req.path;
  const frame = (
    <Layout
      language={language}
      title={options.title}
      path={path}
      {...(options.nav ? { nav: options.nav } : {})}
      {...(principal ? { role: roles[principal.role] } : {})}
      development={developmentClock(c)}
      languages={options.languages ?? languageLinks(c, path)}
    >
      {content}
    </Layout>
  );
  return document(c, frame, status);
}

/** A component that is a whole document itself. */
export function document(c: AppContext, html: Child, status: ContentfulStatusCode = 200) {
  return c.html(`<!doctype html>${html}`, status);
}

/** The same page in each language. */
export function languageLinks(c: AppContext, path = c.req.path): LanguageLink[] {
  return LANGUAGES.map((language) => {
    const query = new URLSearchParams(c.req.query());
    query.set("lang", language);
    return { language, href: `${path}${path.includes("?") ? "&" : "?"}${query}` };
  });
}

export function developmentClock(c: AppContext): DevelopmentClock | null {
  const services = c.get("services");
  if (services?.settings.ENVIRONMENT !== "development") return null;
  const now = services.clock.now();
  const urls = { next: paths.dev.next(), clock: paths.dev.clock(), mail: paths.dev.mails() };
  return { now, zone: DEMO_ZONE, wall: wallOf(now, DEMO_ZONE), urls };
}

/** Whom to turn to: the programme's contact from the settings. */
export function settingsContact(c: AppContext): Contact {
  const { CONTACT_NAME: name = "", CONTACT_EMAIL: email = "", CONTACT_PHONE: phone = "" } = c.env;
  return { name, email, phone };
}
