import { isFreshStamp } from "../../core/daily/hook.ts";
import type { Instant } from "../../core/ports.ts";
import { base64, hmacOfBytes, sameText } from "../hmac.ts";

export type SignedHook = { body: string; timestamp: string; signature: string };

/** Whether an event comes from Daily, and not long ago. `secret` is base64; the signature is over the very bytes that came. */
export async function isDailySigned(secret: string, hook: SignedHook, now: Instant): Promise<boolean> {
  const key = bytesOf(secret);
  if (!key?.length || !isFreshStamp(hook.timestamp, now)) return false;
  return sameText(base64(await hmacOfBytes(key, `${hook.timestamp}.${hook.body}`)), hook.signature);
}

function bytesOf(secret: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
