import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where the browser of the tests is, or undefined: `CHROMIUM` says it, or it stands where systems put it. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM ?? PLACES.find(existsSync);
}

/** A real browser with an invented camera and microphone, and loopback addresses for a machine without a network. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? "chromium", args: ARGUMENTS });
}

const ARGUMENTS = [
  "--no-sandbox",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--allow-loopback-in-peer-connection",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--mute-audio",
];
