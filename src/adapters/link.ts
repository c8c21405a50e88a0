import type { Link } from "../core/ports.ts";
import { hmac } from "./hmac.ts";

/** 24 base64url characters are 144 bits, a whole number of bytes: no two strings decode to the same mac. */
const MAC_LENGTH = 24;
const TOKEN = /^([a-z2-7]{20})\.([1-9]\d{0,8})\.([A-Za-z0-9_-]{24})$/;

/**
 * Personal links signed with HMAC-SHA-256. A link of the previous secret still opens, so that a secret can be changed
 * in mid-season; new links always carry the current one.
 */
export function signedLinks(secret: string, previous: string): Link {
  const secrets = [secret, previous].filter(Boolean);
  return {
    async token(participant, version) {
      return `${participant}.${version}.${await mac(secret, participant, version)}`;
    },
    async read(token) {
      const [, participant, digits, signature] = TOKEN.exec(token) ?? [];
      if (!participant || !signature) return null;
      const version = Number(digits);
      for (const candidate of secrets)
        if (sameText(await mac(candidate, participant, version), signature)) return { participant, version };
      return null;
    },
  };
}

async function mac(secret: string, participant: string, version: number): Promise<string> {
  const signature = await hmac(secret, `link|v1|${participant}|${version}`);
  const base64 = btoa(String.fromCharCode(...signature));
  return base64.replaceAll("+", "-").replaceAll("/", "_").slice(0, MAC_LENGTH);
}

/** Compares all characters whatever it finds, so that the time taken tells nothing. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
