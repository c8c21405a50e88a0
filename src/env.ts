import * as z from "zod";
import type { DoorObject } from "./adapters/rooms/door-object.ts";
import type { RoomObject } from "./adapters/rooms/room-object.ts";
import type { Ice } from "./core/room.ts";

export type Bindings = {
  DB: D1Database;
  HINTS: Queue<{ keys: string[] }>;
  ROOM: DurableObjectNamespace<RoomObject>;
  DOOR: DurableObjectNamespace<DoorObject>;
  LINK_REQUESTS: RateLimit;
};

const text = z.string().default("");
const list = text.transform((value) =>
  value
    .split(",")
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean),
);

const variables = z.object({
  ENVIRONMENT: z.enum(["production", "development"]).default("production"),
  PUBLIC_ORIGIN: z.url(),
  LINK_SECRET: text,
  LINK_SECRET_PREVIOUS: text,
  RESEARCH_SECRET: text,
  MAIL_TRANSPORT: z.enum(["", "preview", "smtp"]).default(""),
  MAIL_DOMAIN: text,
  SMTP_HOST: text,
  SMTP_PORT: z.coerce.number().int().positive().default(465),
  SMTP_USER: text,
  SMTP_PASSWORD: text,
  CONTROLLER_NAME: text,
  CONTACT_NAME: text,
  CONTACT_EMAIL: text,
  CONTACT_PHONE: text,
  ACCESS_TEAM_DOMAIN: text,
  ACCESS_AUDIENCE: text,
  ADMINS: list,
  RESEARCHERS: list,
  ICE_SERVERS: text.transform((value, ctx): Ice["servers"] => {
    try {
      return JSON.parse(value || "[]");
    } catch {
      ctx.addIssue({ code: "custom", message: "not JSON" });
      return z.NEVER;
    }
  }),
  TURN_KEY_ID: text,
  TURN_KEY_TOKEN: text,
  RELAY_ONLY: z
    .enum(["yes", "no"])
    .default("no")
    .transform((value) => value === "yes"),
});

export type Settings = z.output<typeof variables>;

export type Env = Bindings & Record<keyof Settings, string | undefined>;

/** Reads every variable once. `missing` names what production cannot start without. */
export function readSettings(env: Env): { settings: Settings; missing: readonly string[] } {
  const settings = variables.parse(env);
  if (settings.ENVIRONMENT === "development") return { settings, missing: [] };
  const required: (keyof Settings)[] = ["LINK_SECRET", "RESEARCH_SECRET"];
  const missing: string[] = required.filter((name) => !settings[name]);
  if (settings.MAIL_TRANSPORT === "preview") missing.push("MAIL_TRANSPORT (preview is for development)");
  return { settings, missing };
}
