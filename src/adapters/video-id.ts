import { hmac } from "./hmac.ts";

/**
 * Who somebody is for a provider of video: the shape of a UUID, because that is all that some of them keep. It is used for
 * nothing else, leads back to nobody without the secret, and is no prefix of the research pseudonym.
 */
export async function videoId(secret: string, participant: string): Promise<string> {
  const mac = await hmac(secret, `video|v1|${participant}`);
  const bytes = mac.slice(0, 16);
  // Version 8, "vendor-specific", and the variant of RFC 9562.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
