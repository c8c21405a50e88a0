import type { MiddlewareHandler } from "hono";
import { createRemoteJWKSet, jwtVerify } from "jose";
import type { Settings } from "../env.ts";
import type { AppContext, AppEnv, Principal, Role } from "./context.ts";
import { problem, type RefusalCode } from "./problem.ts";

const DEVELOPMENT_KEYS: Record<string, Role> = { "dev-admin": "admin", "dev-researcher": "researcher" };
export const DEVELOPMENT_COOKIE = "tuokio_dev";

/** Lets in who has one of the roles; 401 for nobody, 403 for somebody else. */
export function access(...roles: Role[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const closed = await closedTo(c, roles);
    if (closed) return problem(c, closed.status, closed.code, closed.missing ? { missing: closed.missing } : {});
    await next();
  };
}

export type Closed = { status: 401 | 403 | 503; code: RefusalCode; missing?: readonly string[] };

/** Why whoever asks is not let in, or null; then it is known who it is. */
export async function closedTo(c: AppContext, roles: readonly Role[]): Promise<Closed | null> {
  const principal = await principalOf(c);
  if (!principal) return { status: 401, code: "sign_in" };
  if (!roles.includes(principal.role)) return { status: 403, code: "forbidden" };
  c.set("principal", principal);
  const { missing } = c.get("services");
  return missing.length ? { status: 503, code: "not_configured", missing } : null;
}

/** Who asks, or null. Development keys exist only in development; elsewhere Cloudflare Access vouches for an address. */
export async function principalOf(c: AppContext): Promise<Principal | null> {
  const { settings } = c.get("services");
  if (settings.ENVIRONMENT === "development") return developer(c);
  if (!settings.ACCESS_TEAM_DOMAIN || !settings.ACCESS_AUDIENCE) return null;
  const assertion = c.req.header("cf-access-jwt-assertion");
  return assertion ? vouchedFor(assertion, settings) : null;
}

function developer(c: AppContext): Principal | null {
  const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  const cookie = new RegExp(`(?:^|;\\s*)${DEVELOPMENT_COOKIE}=([a-z-]+)`).exec(c.req.header("cookie") ?? "")?.[1];
  const key = bearer ?? cookie ?? "";
  const role = Object.hasOwn(DEVELOPMENT_KEYS, key) ? DEVELOPMENT_KEYS[key] : undefined;
  return role ? { role, by: key } : null;
}

/**
 * Checks what Cloudflare Access signed: audience, issuer, algorithm and time (an unverified header is anybody's word),
 * then the address against the two lists.
 */
async function vouchedFor(assertion: string, settings: Settings): Promise<Principal | null> {
  const issuer = `https://${settings.ACCESS_TEAM_DOMAIN}`;
  try {
    const { payload } = await jwtVerify(assertion, accessKeys(issuer), {
      issuer,
      audience: settings.ACCESS_AUDIENCE,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
    });
    const address = typeof payload.email === "string" ? payload.email.toLowerCase() : "";
    if (settings.ADMINS.includes(address)) return { role: "admin", by: address };
    if (settings.RESEARCHERS.includes(address)) return { role: "researcher", by: address };
    return null;
  } catch {
    return null;
  }
}

// Public keys of one team, fetched and cached by jose; the only module state, and nobody's personal data.
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function accessKeys(issuer: string) {
  const known = keySets.get(issuer) ?? createRemoteJWKSet(new URL("/cdn-cgi/access/certs", issuer));
  keySets.set(issuer, known);
  return known;
}
