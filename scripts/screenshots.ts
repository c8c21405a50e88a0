/**
 * Takes the README's pictures of the real program: `node scripts/screenshots.ts`. The faces are drawn, the video call that
 * carries them between four browsers is the real one.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { launchBrowser } from "../test/doubles/chromium.ts";
import { linkFromMail, publishWorld } from "../test/doubles/demo-season.ts";
import { discard, freshState, startServer } from "../test/doubles/real-server.ts";

const folder = path.join(import.meta.dirname, "..", "docs", "img");
mkdirSync(folder, { recursive: true });
const state = freshState();
const server = await startServer(state);
const browser = await launchBrowser();
try {
  const { id } = await publishWorld(server);
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T13:55:00+02:00" });
  const members = await groupAtTwo(id);
  const pages = [];
  for (const [i, member] of members.entries()) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 1.5,
      locale: "fi-FI",
    });
    await context.addInitScript(drawnPerson, i);
    const page = await context.newPage();
    await page.goto(await linkFromMail(server, member));
    // The demonstration's bar is no part of the product.
    await page.addStyleTag({ content: ".development { display: none }" }).catch(() => {});
    if (i === 0) await page.screenshot({ path: path.join(folder, "lobby.png") });
    await page.click("#join button");
    pages.push(page);
  }
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T14:17:00+02:00" });
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  await pages[1]?.click("#toggle-hand");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await pages[0]?.screenshot({ path: path.join(folder, "room.png") });
} finally {
  await browser.close();
  await server.kill();
  discard(state);
}

async function groupAtTwo(season: string): Promise<string[]> {
  const { data } = await server.api<{ data: { slot: string; members: string[] }[] }>(
    "GET",
    `/api/v1/seasons/${season}/groups`,
  );
  return data.find((group) => group.slot === "wed 14:00" && group.members.length === 4)?.members ?? [];
}

/** Runs in the page: the camera shows a drawn teacher, the microphone is silent. */
function drawnPerson(number: number) {
  const [wall, hair, shirt] = [
    ["#cfe3dc", "#5b3a29", "#2f6f6a"],
    ["#efdfc3", "#2a211c", "#b06128"],
    ["#d8dfea", "#c69f62", "#4a5590"],
    ["#f0d9d8", "#6a4433", "#8a3f55"],
  ][number % 4] as [string, string, string];
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 480;
  const draw = () => {
    const c = canvas.getContext("2d");
    if (!c) return;
    const sway = Math.sin(performance.now() / 900 + number) * 3;
    c.fillStyle = wall;
    c.fillRect(0, 0, 640, 480);
    c.fillStyle = "#ffffff88";
    c.fillRect(70, 60, 90, 120);
    c.fillRect(480, 40, 90, 150);
    c.fillStyle = hair;
    c.beginPath();
    c.ellipse(320 + sway, 210, 112, 138, 0, 0, 7);
    c.fill();
    c.fillStyle = "#eac7a5";
    c.fillRect(290 + sway, 300, 60, 80);
    c.beginPath();
    c.ellipse(320 + sway, 225, 84, 104, 0, 0, 7);
    c.fill();
    c.fillStyle = hair;
    c.fillRect(236 + sway, 120, 168, 52);
    c.fillStyle = shirt;
    c.beginPath();
    c.ellipse(320, 490, 190, 130, 0, 0, 7);
    c.fill();
    c.fillStyle = "#222";
    for (const x of [290, 350]) {
      c.beginPath();
      c.arc(x + sway, 215, 7, 0, 7);
      c.fill();
    }
    c.strokeStyle = "#8a3030";
    c.lineWidth = 5;
    c.beginPath();
    c.arc(320 + sway, 248, 28, 0.35, Math.PI - 0.35);
    c.stroke();
  };
  setInterval(draw, 66);
  draw();
  navigator.mediaDevices.getUserMedia = async () => {
    const sound = new AudioContext().createMediaStreamDestination();
    return new MediaStream([...canvas.captureStream(15).getVideoTracks(), ...sound.stream.getAudioTracks()]);
  };
}
