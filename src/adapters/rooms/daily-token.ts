import { hmac, url64 } from "../hmac.ts";

/** A meeting token in Daily's short names. `ud` is her video id, `u` her display name, `uil` the language of the frame. */
export type DailyClaims = {
  r: string;
  d: string;
  iat: number;
  nbf: number;
  exp: number;
  ud: string;
  u: string;
  o: boolean;
  uil: string;
};

/** Nobody checks a self-signed token before somebody stands at the door with it, so it is checked here. */
const LONGEST_USER_ID = 36;
const LONGEST_TOKEN = 2_048;

/**
 * Signs a token ourselves (HS256 with the API key), so that joining asks nobody. It has no eject property: that would
 * switch off the room's own.
 */
export async function signDailyToken(claims: DailyClaims, key: string): Promise<string> {
  if (claims.ud.length > LONGEST_USER_ID || claims.nbf >= claims.exp) throw new Error("a token nobody could join with");
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  const token = `${signed}.${url64(await hmac(key, signed))}`;
  if (token.length >= LONGEST_TOKEN) throw new Error("a token too long for an address");
  return token;
}

const part = (value: object) => url64(new TextEncoder().encode(JSON.stringify(value)));
