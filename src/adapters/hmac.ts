/** HMAC-SHA-256, 32 bytes. Every use begins its text with a label of its own, so that one secret may serve several. */
export async function hmac(secret: string, text: string): Promise<Uint8Array> {
  return hmacOfBytes(new TextEncoder().encode(secret), text);
}

export async function hmacOfBytes(secret: Uint8Array, text: string): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", Uint8Array.from(secret), algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)));
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Base64 for addresses, without padding. */
export function url64(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Compares all characters whatever it finds, so that the time taken tells nothing. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
