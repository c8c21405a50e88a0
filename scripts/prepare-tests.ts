/**
 * Before `npm test`: the tests drive a real browser, a real TURN server and the calendars of others. Whatever of them is
 * missing is installed where that is possible (Debian or Ubuntu, as root); elsewhere one line says how.
 */
import { spawnSync } from "node:child_process";
import { chromiumPath } from "../test/doubles/chromium.ts";

type Need = { name: string; packages: string; found: () => boolean };

const needs: Need[] = [
  { name: "Chromium", packages: "chromium", found: () => chromiumPath() !== undefined },
  { name: "coturn", packages: "coturn", found: () => works("turnserver", "--version") },
  { name: "openssl", packages: "openssl", found: () => works("openssl", "version") },
  {
    name: "python3-icalendar",
    packages: "python3 python3-icalendar",
    found: () => works("/usr/bin/python3", "-c", "import icalendar"),
  },
  { name: "Thunderbird", packages: "thunderbird", found: () => works("thunderbird", "--version") },
  {
    name: "libical and a C compiler",
    packages: "gcc libc6-dev libical-dev",
    found: () => works("gcc", "-fsyntax-only", "-include", "libical/ical.h", "-x", "c", "/dev/null"),
  },
];

/** Another installation may be running: it is waited for. */
const APT_OPTIONS = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=500"];

const missing = needs.filter((need) => !need.found());
if (missing.length) {
  install(missing.flatMap((need) => need.packages.split(" ")));
  const still = missing.filter((need) => !need.found());
  if (still.length) {
    const packages = still.map((need) => need.packages).join(" ");
    console.error(
      `The tests need ${still.map((need) => need.name).join(", ")}: install with "apt-get install ${packages}" (Chromium elsewhere: set CHROMIUM to its path).`,
    );
    process.exit(1);
  }
}

function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function install(packages: string[]) {
  if (process.getuid?.() !== 0 || !works("apt-get", "--version")) return;
  console.log(`Installing for the tests: ${packages.join(" ")}`);
  const quiet = { stdio: "ignore" as const, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update"], quiet);
  spawnSync("apt-get", ["install", ...APT_OPTIONS, ...packages], quiet);
}
