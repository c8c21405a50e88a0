import { readFileSync } from "node:fs";
import type { Copy } from "../../web/copy/copy.ts";
import { type Result, unusable } from "./outcome.ts";

export function readBytes(path: string, cli: Copy["cli"]): Result<Uint8Array> {
  try {
    return { ok: true, value: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return unusable(cli.unreadable(path, code));
  }
}
