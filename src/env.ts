import * as z from "zod";
import type { DoorObject } from "./adapters/rooms/door-object.ts";
import type { RoomObject } from "./adapters/rooms/room-object.ts";

export type Bindings = {
  DB: D1Database;
  HINTS: Queue<{ keys: string[] }>;
  ROOM: DurableObjectNamespace<RoomObject>;
  DOOR: DurableObjectNamespace<DoorObject>;
  LINK_REQUESTS: RateLimit;
  EMAIL: SendEmail;
};

const text = z.string().default("");
const list = text.transform((value) =>
  value
    .split(",")
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean),
);

const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.exactOptional(z.string()),
  credential: z.exactOptional(z.string()),
});

const variables = z.object({
  ENVIRONMENT: z.enum(["production", "development"]).default("production"),
  // Without the slash or path that somebody may have typed after it.
  PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .default("http://localhost")
    .transform((value) => new URL(value).origin),
  LINK_SECRET: text,
  LINK_SECRET_PREVIOUS: text,
  RESEARCH_SECRET: text,
  MAIL_TRANSPORT: z.enum(["", "preview", "smtp", "cloudflare"]).default(""),
  MAIL_DOMAIN: text,
  MAIL_PER_MINUTE: text
    .transform((value) => (value ? Number(value) : null))
    .pipe(z.number().int().positive().nullable()),
  SMTP_HOST: text,
  SMTP_PORT: text.transform((value) => Number(value || 465)).pipe(z.number().int().positive().max(65_535)),
  SMTP_USER: text,
  SMTP_PASSWORD: text,
  CONTROLLER_NAME: text,
  CONTACT_NAME: text,
  CONTACT_EMAIL: text,
  CONTACT_PHONE: text,
  RETENTION_MONTHS: text
    .transform((value) => (value ? Number(value) : null))
    .pipe(z.number().int().positive().nullable()),
  ACCESS_TEAM_DOMAIN: text,
  ACCESS_AUDIENCE: text,
  ADMINS: list,
  RESEARCHERS: list,
  ICE_SERVERS: text.transform(asJson).pipe(z.array(iceServer)),
  TURN_KEY_ID: text,
  TURN_KEY_TOKEN: text,
  RELAY_ONLY: text.transform((value) => value === "yes"),
  DAILY_API_KEY: text,
  DAILY_DOMAIN: text,
  DAILY_DOMAIN_ID: text,
  DAILY_WEBHOOK_SECRET: text,
  DAILY_API_BASE: text
    .transform((value) => (value || "https://api.daily.co/v1").replace(/\/$/, ""))
    .pipe(z.url({ protocol: /^https?$/ })),
  DAILY_GEO: text.transform((value) => value || "eu-central-1"),
});

export type Settings = z.output<typeof variables>;

export type Env = Bindings & Record<keyof Settings, string | undefined>;

/** What a transport cannot do without. A sender's domain is frozen into invitations: it cannot be corrected afterwards. */
const TRANSPORT_NEEDS = { smtp: ["MAIL_DOMAIN", "SMTP_HOST"], cloudflare: ["MAIL_DOMAIN"] } as const;

/**
 * Reads every variable once. `missing` names what production cannot start without and what nobody can read; in place of
 * the latter stands its default, so that the health page can still say so.
 */
export function readSettings(env: Env): { settings: Settings; missing: readonly string[] } {
  const read = variables.safeParse(env);
  const wrong = read.success ? [] : [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
  const settings =
    read.data ?? variables.parse({ ...env, ...Object.fromEntries(wrong.map((name) => [name, undefined])) });
  const unread = wrong.map((name) => `${name} (not understood)`);
  if (settings.ENVIRONMENT === "development") return { settings, missing: unread };
  const required: (keyof Settings)[] = ["PUBLIC_ORIGIN", "LINK_SECRET", "RESEARCH_SECRET"];
  const missing: string[] = [...unread, ...required.filter((name) => !env[name] && !wrong.includes(name))];
  const transport = settings.MAIL_TRANSPORT;
  if (transport === "preview") missing.push("MAIL_TRANSPORT (preview is for development)");
  else if (transport !== "") missing.push(...TRANSPORT_NEEDS[transport].filter((name) => !settings[name]));
  return { settings, missing };
}

function asJson(value: string): unknown {
  try {
    return JSON.parse(value || "[]");
  } catch {
    return null;
  }
}
