import { hmac } from "./hmac.ts";

/**
 * What is kept of an erased person's address: 64 hexadecimal digits of HMAC-SHA-256(research secret, address in lower case). Whoever
 * has the secret and the address can see that they belong together, and nobody can read the address out of it.
 */
export async function suppressionMark(secret: string, address: string): Promise<string> {
  const mark = await hmac(secret, `suppression|v1|${address.trim().toLowerCase()}`);
  return Array.from(mark, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
