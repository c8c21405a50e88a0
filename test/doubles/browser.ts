import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../src/app.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Env } from "../../src/env.ts";
import { openDb } from "../../src/store/db.ts";
import { writeNumber } from "../../src/store/settings.ts";

export const ORIGIN = "http://localhost";

export type Page = { status: number; html: string; headers: Headers; location: string | null };

/** A browser without JavaScript, signed in by its cookie. Redirects are answered, not followed. */
export function browser(key: "dev-admin" | "dev-researcher" | null, bindings: Partial<Env> = {}) {
  const app = createApp();
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: BodyInit,
  ): Promise<Page> => {
    const cookie: Record<string, string> = key ? { cookie: `tuokio_dev=${key}` } : {};
    const request = new Request(ORIGIN + path, {
      method,
      headers: { "accept-language": "en", ...cookie, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const context = createExecutionContext();
    const answer = await app.fetch(request, { ...env, ...bindings }, context);
    await waitOnExecutionContext(context);
    return {
      status: answer.status,
      html: await answer.text(),
      headers: answer.headers,
      location: answer.headers.get("location"),
    };
  };
  return {
    get: (path: string, language = "en") => send("GET", path, { "accept-language": language }),
    post: (path: string, fields: Record<string, string>) =>
      send("POST", path, { origin: ORIGIN }, new URLSearchParams(fields)),
    /** As a form in which a name may stand several times. */
    send: (path: string, fields: URLSearchParams) => send("POST", path, { origin: ORIGIN }, fields),
    /** As a form with a file in it. */
    upload: (path: string, fields: Record<string, string | File>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      return send("POST", path, { origin: ORIGIN }, form);
    },
  };
}

/** Moves the server's clock; the beat moves along, so that no request finds it silent and ticks. */
export async function setClock(now: Instant): Promise<void> {
  const db = openDb(env.DB);
  await writeNumber(db, "clock_offset", now - Date.now());
  await writeNumber(db, "beat", now);
}

/** What a form on the page would send besides its buttons, by its action. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const [, form = ""] = new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, "s").exec(html) ?? [];
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const areas = [...form.matchAll(/<textarea name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)];
  return Object.fromEntries([...inputs, ...areas].map(([, name = "", value = ""]) => [name, decoded(value)]));
}

/** The paths that the page's forms POST to. */
export function postActions(html: string): string[] {
  const forms = [...html.matchAll(/<form\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes('method="post"'));
  return forms.map((tag) => decoded(/action="([^"]*)"/.exec(tag)?.[1] ?? ""));
}

function decoded(text: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");
}
