import type { DailySettings } from "./daily.ts";

type Variables = Readonly<
  Record<"DAILY_API_KEY" | "DAILY_DOMAIN" | "DAILY_DOMAIN_ID" | "DAILY_API_BASE" | "DAILY_GEO", string>
>;

const REAL = "https://api.daily.co/";

/** Rooms lie on the domain's own host; those of a stand-in lie beside its API. */
export function dailySettings(variables: Variables): DailySettings {
  const { DAILY_API_KEY: key, DAILY_DOMAIN: domain, DAILY_DOMAIN_ID: domainId } = variables;
  const { DAILY_API_BASE: apiBase, DAILY_GEO: geo } = variables;
  const origin = apiBase.startsWith(REAL) ? `https://${domain}.daily.co` : new URL(apiBase).origin;
  return { apiBase, key, domainId, origin, geo };
}
