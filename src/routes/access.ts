import type { MiddlewareHandler } from "hono";
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
  const { settings, vouch } = c.get("services");
  if (settings.ENVIRONMENT === "development") return developer(c);
  const by = await vouch(c.req.header("cf-access-jwt-assertion") ?? "");
  if (by === null) return null;
  if (settings.ADMINS.includes(by)) return { role: "admin", by };
  return settings.RESEARCHERS.includes(by) ? { role: "researcher", by } : null;
}

function developer(c: AppContext): Principal | null {
  const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  const cookie = new RegExp(`(?:^|;\\s*)${DEVELOPMENT_COOKIE}=([a-z-]+)`).exec(c.req.header("cookie") ?? "")?.[1];
  const key = bearer ?? cookie ?? "";
  const role = Object.hasOwn(DEVELOPMENT_KEYS, key) ? DEVELOPMENT_KEYS[key] : undefined;
  return role ? { role, by: key } : null;
}
