import type { ContentfulStatusCode } from "hono/utils/http-status";
import { copyOf } from "../../web/copy/copy.ts";
import { ErrorPage, NotFoundPage, ProblemPage } from "../../web/pages/problem.tsx";
import { paths } from "../paths.ts";
import type { AppContext } from "./context.ts";
import { page, settingsContact } from "./page.tsx";
import type { RefusalCode } from "./problem.ts";

export function notFoundPage(c: AppContext) {
  const language = c.get("language");
  const byLink = c.req.path.startsWith("/j/") && c.env.CONTACT_EMAIL;
  const lost = byLink ? { resend: `${paths.home()}#linkki`, contact: settingsContact(c) } : null;
  const { title } = copyOf(language).pages.notFound;
  return page(c, { title, status: 404 }, <NotFoundPage language={language} home={paths.home()} lost={lost} />);
}

/** A refusal for people: one sentence, and the way back. */
export function refusalPage(c: AppContext, status: ContentfulStatusCode, code: RefusalCode, back: string) {
  const language = c.get("language");
  const title = copyOf(language).refusals[code];
  const content = <ProblemPage language={language} explanation={[title]} back={back} contact={settingsContact(c)} />;
  return page(c, { title, status }, content);
}

/** Something broke: what to do now, and whom to ask. */
export function errorPage(c: AppContext) {
  const language = c.get("language") ?? "fi";
  const retry = c.req.method === "GET" ? c.req.path : null;
  const contact = c.env.CONTACT_EMAIL ? settingsContact(c) : null;
  const reference = c.req.header("cf-ray") ?? null;
  const { title } = copyOf(language).pages.error;
  return page(
    c,
    { title, status: 500 },
    <ErrorPage language={language} retry={retry} reference={reference} contact={contact} />,
  );
}
