import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../src/app.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Env } from "../../src/env.ts";
import { openDb } from "../../src/store/db.ts";
import { writeNumber } from "../../src/store/settings.ts";

export const ORIGIN = "http://localhost";

export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;

export type Client = {
  /** With the development key of an admin, in English. */
  admin: Ask;
  researcher: Ask;
  /** Without a key, as a browser on our own pages: the origin is ours. */
  visitor: Ask;
  /** As it is: nothing is added. */
  bare: Ask;
};

/** Our whole application on the test's bindings. Objects are sent as JSON, forms and texts as they are. */
export function client(bindings: Partial<Env> = {}): Client {
  const app = createApp();
  const quiet = { sendBatch: async () => {} } as unknown as Env["HINTS"];
  const asking =
    (own: Record<string, string>): Ask =>
    async (method, path, body, headers = {}) => {
      const plain = body === undefined || typeof body === "string" || body instanceof URLSearchParams;
      const request = new Request(ORIGIN + path, {
        method,
        redirect: "manual",
        headers: { ...own, ...headers },
        ...(body === undefined ? {} : { body: plain ? (body as BodyInit) : JSON.stringify(body) }),
      });
      const ctx = createExecutionContext();
      const answer = await app.fetch(request, { ...env, HINTS: quiet, ...bindings }, ctx);
      await waitOnExecutionContext(ctx);
      return answer;
    };
  return {
    admin: asking({ authorization: "Bearer dev-admin", "accept-language": "en" }),
    researcher: asking({ authorization: "Bearer dev-researcher", "accept-language": "en" }),
    visitor: asking({ origin: ORIGIN }),
    bare: asking({}),
  };
}

/** What production has at least, for `client({...PRODUCTION})`. */
export const PRODUCTION = {
  ENVIRONMENT: "production",
  LINK_SECRET: "test-link-secret",
  RESEARCH_SECRET: "test-research-secret",
  MAIL_TRANSPORT: "",
} as const;

/** Puts the development clock anywhere, so that tests do not depend on the day they run on. */
export async function setClock(now: Instant): Promise<void> {
  await writeNumber(openDb(env.DB), "clock_offset", now - Date.now());
}

export async function json<T = Record<string, unknown>>(answer: Response | Promise<Response>): Promise<T> {
  return (await answer).json();
}
