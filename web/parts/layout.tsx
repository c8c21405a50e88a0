import type { Child } from "hono/jsx";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { DevelopmentBar, type DevelopmentClock } from "./development-bar.tsx";
import { Logo } from "./logo.tsx";

export type NavItem = { readonly href: string; readonly label: string; readonly current: boolean };
export type LanguageLink = { readonly language: Language; readonly href: string };

export type LayoutProps = {
  language: Language;
  /** The page's own name; the product's is added. */
  title: string;
  /** Path of the page itself: where the development bar comes back to. */
  path: string;
  nav?: { readonly items: readonly NavItem[] };
  /** Who is signed in, as a word ("Ylläpito"). */
  role?: string;
  /** POST address that signs out. */
  signOut?: string;
  /** Present only in development. */
  development?: DevelopmentClock | null;
  languages?: readonly LanguageLink[];
  children?: Child;
};

const NAMES: Record<Language, string> = { fi: "Suomi", sv: "Svenska", en: "English" };

/** A whole HTML document. The route writes the doctype before it. */
export function Layout({ language, title, path, nav, role, signOut, development, languages, children }: LayoutProps) {
  const t = copyOf(language).pages.layout;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Tuokio`}</title>
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#f7f6f2" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#121719" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="preload" href="/figtree.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href="/assets/app.css" />
        <script type="module" src="/assets/enhance.js" />
      </head>
      <body>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        {development && <DevelopmentBar language={language} back={path} {...development} />}
        <header class="site-header">
          <div>
            <a class="brand" href="/">
              <Logo />
              <span>Tuokio</span>
            </a>
            {nav && nav.items.length > 0 && (
              <nav class="site-nav" aria-label={t.navigation}>
                <ul>
                  {nav.items.map((item) => (
                    <li>
                      <a href={item.href} aria-current={item.current ? "page" : undefined}>
                        {item.label}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            {languages && languages.length > 0 && (
              <Languages links={languages} current={language} label={t.languages} />
            )}
            {(role || signOut) && (
              <div class="who">
                {role && <span class="badge quiet">{role}</span>}
                {signOut && (
                  <form method="post" action={signOut}>
                    <button type="submit" class="link">
                      {t.signOut}
                    </button>
                  </form>
                )}
              </div>
            )}
          </div>
        </header>
        <main id="main" class="site-main" tabindex={-1}>
          {children}
        </main>
        <footer class="site-footer">
          <div>
            <p>{t.promise}</p>
            <a href="/tietosuoja">{t.privacy}</a>
            <a href="/saavutettavuus">{t.accessibility}</a>
          </div>
        </footer>
        <div id="toast" class="toast" role="status" aria-live="polite" />
      </body>
    </html>
  );
}

function Languages({ links, current, label }: { links: readonly LanguageLink[]; current: Language; label: string }) {
  return (
    <nav class="languages" aria-label={label}>
      <ul>
        {links.map(({ language, href }) => (
          <li>
            <a href={href} lang={language} hreflang={language} aria-current={language === current ? "true" : undefined}>
              {NAMES[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
