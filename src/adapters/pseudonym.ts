import { hmac } from "./hmac.ts";

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * `R` and 12 base32 characters (60 bits) of HMAC-SHA-256(research secret, person): the same person has the same
 * pseudonym in every season, and nobody without the secret can go back.
 */
export async function pseudonym(secret: string, person: string): Promise<string> {
  const signature = await hmac(secret, `research|v1|${person}`);
  return `R${Array.from(signature.slice(0, 12), (byte) => BASE32[byte & 31]).join("")}`;
}
