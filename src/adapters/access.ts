import { createRemoteJWKSet, jwtVerify } from "jose";

/**
 * The address that Cloudflare Access signed for, lower case, or null. Checks audience, issuer, algorithm and time: an
 * unverified header is anybody's word.
 */
export async function vouchedAddress(
  assertion: string,
  { teamDomain, audience }: { teamDomain: string; audience: string },
): Promise<string | null> {
  if (!teamDomain || !audience) return null;
  const issuer = `https://${teamDomain}`;
  try {
    const { payload } = await jwtVerify(assertion, keysOf(issuer), {
      issuer,
      audience,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
    });
    return typeof payload.email === "string" ? payload.email.toLowerCase() : null;
  } catch {
    return null;
  }
}

// Public keys of one team, fetched and cached by jose; the only module state, and nobody's personal data.
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keysOf(issuer: string) {
  const known = keySets.get(issuer) ?? createRemoteJWKSet(new URL("/cdn-cgi/access/certs", issuer));
  keySets.set(issuer, known);
  return known;
}
