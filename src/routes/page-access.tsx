import type { MiddlewareHandler } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { ProblemPage } from "../../web/pages/problem.tsx";
import { SignInPage } from "../../web/pages/sign-in.tsx";
import { paths } from "../paths.ts";
import { type Closed, closedTo } from "./access.ts";
import type { AppContext, AppEnv, Role } from "./context.ts";
import { page, settingsContact } from "./page.tsx";

/** `access` for people: who is not let in gets a page that says so, in development with the way in. */
export function pageAccess(...roles: Role[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const closed = await closedTo(c, roles);
    if (closed) return closedPage(c, closed);
    await next();
  };
}

function closedPage(c: AppContext, { status, code, missing }: Closed) {
  const language = c.get("language");
  const { pages, refusals } = copyOf(language);
  const development = c.get("services").settings.ENVIRONMENT === "development";
  if (status === 401 && development)
    return page(
      c,
      { title: pages.signIn.title, status },
      <SignInPage language={language} action={paths.dev.signIn()} />,
    );
  const explanation = [refusals[code], ...(missing ?? [])];
  const contact = c.env.CONTACT_EMAIL ? settingsContact(c) : null;
  return page(
    c,
    { title: pages.problem.title, status },
    <ProblemPage language={language} explanation={explanation} back={paths.home()} contact={contact} />,
  );
}
