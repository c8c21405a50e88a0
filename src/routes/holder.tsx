import { copyOf } from "../../web/copy/copy.ts";
import { ReplacedLinkPage } from "../../web/pages/problem.tsx";
import type { Language } from "../core/room.ts";
import { paths } from "../paths.ts";
import { type Recipient, readRecipient } from "../store/recipients.ts";
import { type AppContext, asLanguage } from "./context.ts";
import { inTime } from "./deadline.ts";
import { notFoundPage } from "./failures.tsx";
import { page, settingsContact } from "./page.tsx";

/** What a personal link says, after its signature was checked. */
export type Holder = { participant: string; version: number; token: string };

/** Reads who she is, in time or not at all, and lets old links go no further than "this link was replaced". */
export async function withRecipient(
  c: AppContext,
  holder: Holder,
  show: (recipient: Recipient, language: Language, c: AppContext) => Response | Promise<Response>,
): Promise<Response> {
  const recipient = await present(c, holder);
  if (recipient === "gone") return notFoundPage(c);
  if (recipient === "replaced") return replaced(c, holder, false);
  const language = asLanguage(c.req.query("lang")) ?? recipient.facts.language;
  c.set("language", language);
  return show(recipient, language, c);
}

/** `replaced`: she has a newer link. */
export async function present(c: AppContext, holder: Holder): Promise<Recipient | "gone" | "replaced"> {
  const recipient = await inTime(readRecipient(c.get("services").db, holder.participant));
  if (!recipient || recipient.facts.left) return "gone";
  return recipient.linkVersion === holder.version ? recipient : "replaced";
}

export function replaced(c: AppContext, { token }: Holder, sent: boolean): Response | Promise<Response> {
  const language = c.get("language");
  const { title } = copyOf(language).pages.replaced;
  return page(
    c,
    { title, status: sent ? 200 : 410 },
    <ReplacedLinkPage language={language} action={paths.renewal(token)} sent={sent} contact={settingsContact(c)} />,
  );
}
