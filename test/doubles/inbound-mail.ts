import { env } from "cloudflare:workers";
import worker from "../../src/index.ts";
import { AINO, aino, JANUARY, type ReplySample } from "../samples/replies/sample.ts";

/** A mail that comes in through the Worker's own handler. What its sender's server is told; null = taken. */
export async function receive({ from, to, raw }: Pick<ReplySample, "from" | "to" | "raw">): Promise<string | null> {
  const reasons: string[] = [];
  const message = {
    from,
    to,
    raw: new Response(raw as Uint8Array<ArrayBuffer>).body,
    rawSize: raw.length,
    setReject: (reason: string) => reasons.push(reason),
  };
  await worker.email(message as unknown as ForwardableEmailMessage, env as never);
  return reasons[0] ?? null;
}

export type Sender = { token: string; address: string; meeting: string };

/** The samples are Aino's about January; the same program writes for somebody else about a meeting of hers. */
export function writtenBy({ raw, from, to }: ReplySample, { token, address, meeting }: Sender) {
  const [id = ""] = JANUARY.split("@");
  const hers = (text: string) => text.replaceAll(AINO, token).replaceAll(aino.address, address).replaceAll(id, meeting);
  return { from: hers(from), to: hers(to), raw: encoded(hers(withBase64(decoded(raw), hers))) };
}

/** A part in base64 says the same under its encoding. */
function withBase64(text: string, change: (text: string) => string): string {
  const part = /(Content-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n)([A-Za-z0-9+/=\r\n]+)/gi;
  return text.replace(part, (_, head: string, body: string) => {
    const lines = btoa(change(atob(body.replaceAll(/\s/g, "")))).match(/.{1,76}/g) ?? [];
    return `${head}${lines.join("\r\n")}\r\n`;
  });
}

/** Byte by byte, whatever the characters are. */
function decoded(raw: Uint8Array): string {
  return Array.from(raw, (byte) => String.fromCharCode(byte)).join("");
}

function encoded(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
