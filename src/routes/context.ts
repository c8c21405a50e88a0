import type { Context } from "hono";
import type { Language } from "../core/room.ts";
import type { Env } from "../env.ts";
import type { Services } from "../services.ts";

export type Role = "admin" | "researcher";

/** Who asks: `by` is an address or the name of a development key, for the record of who did what. */
export type Principal = { role: Role; by: string };

export type AppEnv = {
  Bindings: Env;
  Variables: {
    services: Services;
    language: Language;
    principal: Principal;
    /** Origins that this page shows in a frame, and lets use camera and microphone there. Unset on all others. */
    frames: readonly string[] | undefined;
  };
};

export type AppContext<Path extends string = string> = Context<AppEnv, Path>;

/** The caller wants to know what would happen, and changes nothing. */
export function isDryRun(c: AppContext): boolean {
  return c.req.query("dry_run") === "1";
}

const LANGUAGES = ["fi", "sv", "en"] as const;

/** `?lang=`, else the cookie a language link left, else what the browser asks for, else Finnish. */
export function languageOf(c: AppContext): Language {
  const cookie = /(?:^|;\s*)lang=(fi|sv|en)/.exec(c.req.header("cookie") ?? "")?.[1];
  return (
    asLanguage(c.req.query("lang")) ?? asLanguage(cookie) ?? accepted(c.req.header("accept-language") ?? "") ?? "fi"
  );
}

export function asLanguage(text: string | undefined): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null;
}

function accepted(header: string): Language | null {
  const wanted = header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { language: asLanguage(tag.slice(0, 2)), quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter((item) => item.language !== null && item.quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return wanted[0]?.language ?? null;
}
