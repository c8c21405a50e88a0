import { expect, test } from "vitest";
import { CODE, exists, filesBelow, type Import, importsOf } from "./tree.ts";

/** Layers to import from, layers to know the types of, and what may come from outside. */
type Rule = { from: readonly string[]; types?: readonly string[]; packages: RegExp };

const NONE = /^$/;
const ANY = /./;
/** The adapters' vendors, the islands' libraries: anything but what belongs to another layer. */
const VENDORS = /^(?!drizzle-orm|hono|zod|temporal-polyfill|papaparse)/;

const rules: Record<string, Rule> = {
  core: { from: ["core"], packages: /^zod$/ },
  store: { from: ["core", "store"], packages: /^drizzle-orm(\/|$)/ },
  adapters: { from: ["core", "adapters"], packages: VENDORS },
  // The words of an island arrive in its page as JSON: both sides know the type of it.
  pages: { from: ["pages", "parts", "copy"], types: ["core", "islands"], packages: /^hono\/jsx/ },
  parts: { from: ["parts", "copy"], types: ["core"], packages: /^hono\/jsx/ },
  mails: { from: ["mails", "copy"], types: ["core"], packages: /^hono\/jsx/ },
  copy: { from: ["copy"], types: ["core"], packages: NONE },
  islands: { from: ["islands", "browser core"], types: ["copy"], packages: VENDORS },
  work: { from: ["core", "store", "work", "mails", "copy", "paths"], types: ["services"], packages: NONE },
  routes: {
    from: ["core", "store", "work", "routes", "pages", "parts", "copy", "paths"],
    types: ["services", "env"],
    packages: /^(hono|zod)(\/|$)/,
  },
  cli: { from: ["core", "adapters", "mails", "copy", "cli"], packages: /^(node:|zod$)/ },
  paths: { from: [], packages: NONE },
  env: { from: ["core"], types: ["adapters"], packages: /^zod$/ },
  services: { from: ["core", "store", "adapters", "env"], packages: ANY },
  app: { from: ["core", "routes", "services"], packages: ANY },
  index: { from: ["adapters", "app", "env", "services", "work"], packages: ANY },
};

/** Packages that one file of the core may import beside zod. */
const CORE_PACKAGES: Record<string, string> = {
  "src/core/time.ts": "temporal-polyfill",
  "src/core/csv.ts": "papaparse",
};

/** The browser gets these files of the core, and through them nothing else. */
const BROWSER_CORE = ["src/core/room.ts", "src/core/signal.ts", "src/core/signal-parser.ts"];

const files = [...filesBelow("src", CODE), ...filesBelow("web", CODE)];
const imports = files.flatMap(importsOf);

test("every file belongs to a layer", () => {
  expect(files.filter((file) => !(layerOf(file) in rules))).toEqual([]);
});

test("layers import only what their row of the table allows", () => {
  expect(imports.filter((one) => one.relative && !isAllowed(one)).map(told)).toEqual([]);
});

test("packages are imported only by the layer that they belong to", () => {
  const foreign = imports.filter(
    ({ from, to, relative }) => !relative && !rules[layerOf(from)]?.packages.test(to) && CORE_PACKAGES[from] !== to,
  );
  expect(foreign.map(told)).toEqual([]);
});

test("the room and the doors do not know the database", () => {
  const objects = ["src/adapters/rooms/room-object.ts", "src/adapters/rooms/door-object.ts"];
  const reached = objects.flatMap((file) => [...everythingBehind(file, () => true)]);
  expect(reached).toContain("src/core/signal.ts");
  expect(reached.filter((file) => /store|drizzle|services|env/.test(file))).toEqual([]);
});

test("what the browser gets of the core brings neither zod nor Temporal with it", () => {
  for (const file of BROWSER_CORE) {
    const packages = [...everythingBehind(file, ({ typeOnly }) => !typeOnly)].filter((one) => !exists(one));
    expect(packages).toEqual([]);
  }
});

test("relative imports carry their ending and lead to a file, so that Node runs the command line without a build", () => {
  const relative = imports.filter((one) => one.relative);
  expect(relative.length).toBeGreaterThan(100);
  const broken = relative.filter(({ to, written }) => !/\.(tsx?|css|svg)(\?raw)?$/.test(written) || !exists(bare(to)));
  expect(broken.map(told)).toEqual([]);
});

test("no file needs itself in order to load", () => {
  const circular = files.filter((file) => everythingBehind(file, ({ typeOnly }) => !typeOnly).has(file));
  expect(circular).toEqual([]);
});

test("layers have an order, types included", () => {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, relative } of imports) {
    if (!relative || layerOf(from) === layerOf(to)) continue;
    edges.set(layerOf(from), (edges.get(layerOf(from)) ?? new Set()).add(layerOf(to)));
  }
  const circular = [...edges.keys()].filter((layer) =>
    reachable([...(edges.get(layer) ?? [])], (next) => [...(edges.get(next) ?? [])]).has(layer),
  );
  expect(circular).toEqual([]);
});

test("one file of the core knows Temporal and one the parser of tables", () => {
  const users = (name: string) => [...new Set(imports.filter(({ to }) => to === name).map(({ from }) => from))];
  expect(users("temporal-polyfill")).toEqual(["src/core/time.ts"]);
  expect(users("papaparse")).toEqual(["src/core/csv.ts"]);
});

function layerOf(file: string): string {
  const [top = "", folder = "", rest] = file.split("/");
  if (rest === undefined) return folder.replace(/\.tsx?$/, "");
  return top === "src" || top === "web" ? folder : "outside";
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const rule = rules[layerOf(from)];
  const target = bare(to);
  if (!rule) return false;
  if (rule.from.includes("browser core") && BROWSER_CORE.includes(target)) return true;
  return rule.from.includes(layerOf(target)) || (typeOnly && (rule.types ?? []).includes(layerOf(target)));
}

/** Everything that a file imports, and what that imports, packages by their names. */
function everythingBehind(file: string, follow: (one: Import) => boolean): Set<string> {
  const next = (from: string) =>
    exists(from) && CODE.test(from)
      ? importsOf(from)
          .filter(follow)
          .map(({ to }) => bare(to))
      : [];
  return reachable(next(file), next);
}

function reachable(start: readonly string[], next: (one: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...start];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...next(one));
  }
  return seen;
}

function bare(to: string): string {
  return to.replace(/\?raw$/, "");
}

function told({ from, to, typeOnly }: Import): string {
  return `${from} -> ${typeOnly ? "type " : ""}${to}`;
}
