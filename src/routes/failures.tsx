import { copyOf } from "../../web/copy/copy.ts";
import { ErrorPage, NotFoundPage } from "../../web/pages/problem.tsx";
import { paths } from "../paths.ts";
import type { AppContext } from "./context.ts";
import { page, settingsContact } from "./page.tsx";

export function notFoundPage(c: AppContext) {
  const language = c.get("language");
  const { title } = copyOf(language).pages.notFound;
  return page(c, { title, status: 404 }, <NotFoundPage language={language} home={paths.home()} />);
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
