import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import en from "zod/v4/locales/en.js";
import fi from "zod/v4/locales/fi.js";
import sv from "zod/v4/locales/sv.js";
import { copyOf } from "../../web/copy/copy.ts";
import type { Refusals } from "../../web/copy/fi/refusals.ts";
import type { Language } from "../core/room.ts";
import type { AppContext } from "./context.ts";

export type RefusalCode = keyof Refusals;

/** RFC 9457 problem details: `code` for programs, `title` for people in their language, `extra` for the particulars. */
export function problem(c: AppContext, status: ContentfulStatusCode, code: RefusalCode, extra: object = {}): Response {
  const title = copyOf(c.get("language") ?? "fi").refusals[code];
  return c.json({ type: "about:blank", status, code, title, ...extra }, status, {
    "content-type": "application/problem+json",
  });
}

const locales = { fi: fi().localeError, sv: sv().localeError, en: en().localeError };

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: { path: string; message: string }[] };

/** Checks a body, with errors that name the place, in the reader's language. */
export function parse<T extends z.ZodType>(schema: T, body: unknown, language: Language): Parsed<z.output<T>> {
  const result = schema.safeParse(body, { error: locales[language] });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, errors: result.error.issues.flatMap((issue) => placesOf(issue, [])) };
}

type Place = { path: string; message: string };

/** Of alternatives, what is wrong with those that the body comes nearest to: the union itself has no place to show. */
function placesOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Place[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union" || !issue.errors.length)
    return [{ path: path.map(String).join("."), message: issue.message }];
  const reached = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map((each) => each.path.length));
  const farthest = Math.max(...issue.errors.map(reached));
  return issue.errors
    .filter((issues) => reached(issues) === farthest)
    .flatMap((issues) => issues.flatMap((each) => placesOf(each, path)));
}

/** The JSON body, checked; or the 422 that says what is wrong with it. `absent` is what no body at all means. */
export async function body<T extends z.ZodType>(
  c: AppContext,
  schema: T,
  absent?: z.input<T>,
): Promise<{ ok: true; value: z.output<T> } | { ok: false; response: Response }> {
  const text = await c.req.text();
  const json = text === "" ? absent : jsonOf(text);
  if (json === undefined) return { ok: false, response: problem(c, 400, "not_json") };
  const parsed = parse(schema, json, c.get("language"));
  return parsed.ok ? parsed : { ok: false, response: problem(c, 422, "invalid", { errors: parsed.errors }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
