import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The command as a person runs it, in English unless she says otherwise. Paths are seen from the repository's root. */
export function tuokio(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/tuokio.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  return { code: status, out: stdout, err: stderr };
}
