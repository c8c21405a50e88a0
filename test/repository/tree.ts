import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Paths from the root of the repository, with "/" between their parts. What tools leave behind is not ours. */
export function filesBelow(folder: string, ending = /./): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules" && name !== "dist")
    .flatMap((entry) => {
      const inside = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(inside, ending);
      return ending.test(entry.name) ? [inside] : [];
    });
}

export function read(file: string): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}

export function exists(file: string): boolean {
  return fs.existsSync(path.join(root, file));
}

export const CODE = /\.tsx?$/;

export type Import = {
  from: string;
  /** A path from the root, or the name of a package with what follows it. */
  to: string;
  written: string;
  relative: boolean;
  /** Gone before anything runs. */
  typeOnly: boolean;
};

/** What a file imports, re-exports and imports on the way. Biome keeps import statements at the beginning of lines. */
export function importsOf(from: string): Import[] {
  const text = read(from);
  const statements = text.matchAll(/^(?:import|export)\s+(?:([^"'`;]*?)\s+from\s+)?["']([^"']+)["']/gm);
  const calls = text.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]/g);
  return [
    ...[...statements].map(([, clause = "", written = ""]) => ({ written, typeOnly: isTypeOnly(clause) })),
    ...[...calls].map(([, written = ""]) => ({ written, typeOnly: false })),
  ].map(({ written, typeOnly }) => {
    const relative = written.startsWith(".");
    const to = relative ? path.posix.join(path.posix.dirname(from), written) : written;
    return { from, to, written, relative, typeOnly };
  });
}

function isTypeOnly(clause: string): boolean {
  if (clause.startsWith("type ")) return true;
  const names = /^\{([\s\S]*)\}$/
    .exec(clause)?.[1]
    ?.split(",")
    .map((name) => name.trim());
  return names?.every((name) => name === "" || name.startsWith("type ")) ?? false;
}
