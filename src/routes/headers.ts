import type { MiddlewareHandler } from "hono";
import { paths } from "../paths.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** Safari before 15.7 does not count a socket to our own host among `'self'`, so it is named. */
const policy = (socketOrigin: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self' ${socketOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Pages that show mails, in a frame without scripts; mails carry their styles inline. */
const SHOWS_LETTERS = /^\/dev\/mail|^\/admin\/seasons\/[^/]+\/participants\/[^/]+\/mails$/;

const forLetters = (strict: string) =>
  `${strict.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}; frame-src 'self'`;

/** A page with somebody else's room in it lets that in, and nothing more. */
const withFrames = (strict: string, frames: readonly string[]) => `${strict}; frame-src ${frames.join(" ")}`;

/** What a video room needs of the browser; the frame's own origins are named, because an empty header would not let them. */
function permissions(frames: readonly string[]): string {
  const allowed = ["self", ...frames.map((origin) => `"${origin}"`)].join(" ");
  const features = ["camera", "microphone", "display-capture", ...(frames.length ? ["autoplay"] : [])];
  return features.map((feature) => `${feature}=(${allowed})`).join(", ");
}

/** The same strict headers on every answer. `same-origin`: under `no-referrer` Chromium sends `Origin: null` with forms. */
export const headers: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res.status === 101) return;
  const strict = policy(ownOrigin(c).replace(/^http/, "ws"));
  const frames = c.get("frames") ?? [];
  const loosened = frames.length ? withFrames(strict, frames) : strict;
  c.header("content-security-policy", SHOWS_LETTERS.test(c.req.path) ? forLetters(strict) : loosened);
  c.header("referrer-policy", "same-origin");
  c.header("x-content-type-options", "nosniff");
  c.header("permissions-policy", permissions(frames));
  c.header("strict-transport-security", "max-age=31536000");
  c.header("cache-control", c.res.headers.get("cache-control") ?? "no-store");
  c.header("x-robots-tag", "noindex");
};

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Unsafe methods come from our own pages or carry a bearer key, which no foreign page can make a browser send. Hooks come from
 * other servers, and are signed.
 */
export const sameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  const bearer = c.req.header("authorization")?.startsWith("Bearer ");
  const isHook = c.req.path === paths.hooks.daily();
  if (SAFE_METHODS.includes(c.req.method) || bearer || isHook || isOwnOrigin(c)) return next();
  return problem(c, 403, "foreign_origin");
};

/** Empty when the setting is none: what browsers call the origin of "tuokio.example:443" is "null". */
function ownOrigin(c: AppContext): string {
  const origin = URL.parse(c.env.PUBLIC_ORIGIN ?? "")?.origin ?? "";
  return origin.startsWith("http") ? origin : "";
}

export function isOwnOrigin(c: AppContext): boolean {
  const own = ownOrigin(c);
  return own !== "" && c.req.header("origin") === own;
}
