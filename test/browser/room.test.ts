import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Visit } from "../../src/core/ports.ts";
import { CLOSED, MESSAGE_LIMIT } from "../../src/core/signal.ts";
import { startNetwork } from "../doubles/room-network.ts";
import { rosterOf } from "../doubles/room-roster.ts";
import { joinAs, type RoomServer, startRoomServer, visit } from "../doubles/room-server.ts";

type Line = { id: string; pair: string; state: string; frames: number; audioBytes: number; path: string };
type Room = { stats(): Promise<Line[]>; line(): boolean };
declare const tuokioRoom: Room;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let server: RoomServer;
let meetings = 0;

beforeAll(async () => {
  server = await startRoomServer();
});

afterAll(async () => {
  await server?.stop();
});

afterEach(async () => {
  for (const context of server.browser.contexts()) await context.close();
});

/** A room of its own for every test. */
async function meet(...roster: Parameters<typeof rosterOf>): Promise<string> {
  const meeting = `meeting${meetings++}`;
  await server.open(meeting, rosterOf(...roster));
  return meeting;
}

const stats = (page: Page) => page.evaluate(() => tuokioRoom.stats());

/** Until this page decodes pictures and receives sound from `others` people, more with every look. */
async function seesAndHears(page: Page, others: number, timeout = 20_000) {
  const before = await stats(page);
  await vi.waitFor(
    async () => {
      const lines = await stats(page);
      expect(lines.map(({ state }) => state)).toEqual(Array(others).fill("connected"));
      for (const { id, pair, frames, audioBytes } of lines) {
        const earlier = before.find((line) => line.id === id && line.pair === pair);
        expect(frames, id).toBeGreaterThan((earlier?.frames ?? 0) + 3);
        expect(audioBytes, id).toBeGreaterThan((earlier?.audioBytes ?? 0) + 200);
      }
    },
    { timeout, interval: 200 },
  );
}

async function journal(meeting: string, participant: string): Promise<Visit[]> {
  return (await server.visits(meeting)).filter((each) => each.participant === participant);
}

const group = ["aino", "birgitta", "sanna", "johanna"] as const;

test("four people see and hear each other; one reloads, one closes the tab, one loses the network for a while, one stays", async () => {
  const meeting = await meet(5);
  const network = await startNetwork(server.url);
  const pages = await Promise.all(
    group.map((each) =>
      joinAs(each === "johanna" ? { ...server, page: network.page(server.page) } : server, meeting, each),
    ),
  );
  const [aino, birgitta, sanna, johanna] = pages as [Page, Page, Page, Page];
  for (const page of pages) await seesAndHears(page, 3);

  const reloadedAt = Date.now();
  await birgitta.reload();
  await birgitta.click("#join button");
  await seesAndHears(birgitta, 3, 5_000);
  expect(Date.now() - reloadedAt).toBeLessThan(5_000);
  await seesAndHears(aino, 3);

  const closedAt = Date.now();
  await sanna.close();
  await vi.waitFor(async () => expect((await journal(meeting, "sanna"))[0]?.leftAt).toBeTypeOf("number"));
  expect(Math.abs(((await journal(meeting, "sanna"))[0]?.leftAt ?? 0) - closedAt)).toBeLessThan(3_000);
  await aino.locator(".tile", { hasText: "Sanna" }).waitFor({ state: "detached", timeout: 2_000 });

  const lostAt = Date.now();
  network.freeze();
  await vi.waitFor(async () => expect((await journal(meeting, "johanna"))[0]?.leftAt).toBeTypeOf("number"), {
    timeout: 45_000,
    interval: 1_000,
  });
  expect(Math.abs(((await journal(meeting, "johanna"))[0]?.leftAt ?? 0) - lostAt)).toBeLessThan(20_000);
  network.thaw();
  await johanna.locator("#stage-notice", { hasText: "Yhteys palasi" }).waitFor({ timeout: 20_000 });
  await seesAndHears(johanna, 2);
  await network.stop();

  expect(await journal(meeting, "aino")).toMatchObject([{ leftAt: null }]);
  expect((await journal(meeting, "birgitta")).map(({ leftAt }) => leftAt === null)).toEqual([false, true]);
  expect((await journal(meeting, "johanna")).map(({ leftAt }) => leftAt === null)).toContain(false);
  expect(await journal(meeting, "paivi")).toEqual([]);
}, 120_000);

test("a dropped socket comes back by itself, and neither tiles nor media notice", async () => {
  const meeting = await meet(2);
  const aino = await visit(server, meeting, "aino");
  await aino.evaluate(() => {
    const sockets: WebSocket[] = [];
    const Plain = WebSocket;
    window.WebSocket = class extends Plain {
      constructor(address: string | URL) {
        super(address);
        sockets.push(this);
      }
    };
    Object.assign(window, { drop: () => sockets.at(-1)?.close(3001) });
  });
  await aino.click("#join button");
  const birgitta = await joinAs(server, meeting, "birgitta");
  await seesAndHears(aino, 1);
  const [before] = await stats(aino);
  await aino.evaluate(() => (window as unknown as { drop(): void }).drop());
  await aino.locator("#stage-notice", { hasText: "Yhteys palasi" }).waitFor();
  expect(await aino.locator(".tile").count()).toBe(2);
  expect(await birgitta.locator(".tile").count()).toBe(2);
  await seesAndHears(aino, 1);
  expect((await stats(aino))[0]?.pair).toBe(before?.pair);
  await aino.fill("#chat-text", "Täällä taas");
  await aino.keyboard.press("Enter");
  await birgitta.locator("#chat p", { hasText: "Täällä taas" }).waitFor();
});

test("a pair that does not connect is built anew after eight seconds", async () => {
  const meeting = await meet(2);
  const aino = await joinAs(server, meeting, "aino");
  const birgitta = await visit(server, meeting, "birgitta");
  await birgitta.evaluate(() => {
    let made = 0;
    const Plain = RTCPeerConnection;
    window.RTCPeerConnection = class extends Plain {
      stuck = made++ === 0;
      override setRemoteDescription(description: RTCSessionDescriptionInit) {
        return this.stuck ? new Promise<void>(() => {}) : super.setRemoteDescription(description);
      }
    };
  });
  await birgitta.click("#join button");
  await birgitta.locator(".link-word", { hasText: "ansluter" }).waitFor();
  const [stuck] = await stats(birgitta);
  await seesAndHears(birgitta, 1);
  await seesAndHears(aino, 1);
  expect((await stats(birgitta))[0]?.pair).not.toBe(stuck?.pair);
});

test("each new phase is said once, and the moved clock of a demonstration is followed to the end", async () => {
  const meeting = await meet(2);
  const aino = await joinAs(server, meeting, "aino");
  await aino.locator("#time-left", { hasText: /5[45]\.\d\d jäljellä/ }).waitFor();
  await server.setClock(meeting, 46 * 60_000);
  await aino.locator("#stage-notice", { hasText: "10 minuuttia jäljellä." }).waitFor();
  expect(await aino.locator("[aria-current=step]").textContent()).toContain("Koonti");
  await server.setClock(meeting, 56 * 60_000);
  await aino.getByRole("heading", { name: "Kiitos tapaamisesta!" }).waitFor();
});

test("everything can be done from the keyboard", async () => {
  const meeting = await meet(2);
  const aino = await visit(server, meeting, "aino");
  await aino.focus("#my-name");
  await aino.keyboard.press("End");
  await aino.keyboard.type(" V.");
  await aino.keyboard.press("Enter");
  await aino.locator(".tile", { hasText: "Aino V. (sinä)" }).waitFor();
  expect(await aino.evaluate(() => document.activeElement?.id)).toBe("stage-title");
  const reached: (string | undefined)[] = [];
  for (let i = 0; i < 9; i++) {
    await aino.keyboard.press("Tab");
    reached.push(await aino.evaluate(() => document.activeElement?.id));
  }
  const controls = ["toggle-mic", "toggle-camera", "toggle-hand", "toggle-screen", "leave"];
  expect(reached.filter((id) => controls.includes(id ?? ""))).toEqual(controls);
  await aino.focus("#toggle-hand");
  await aino.keyboard.press("Space");
  await aino.locator("#queue li", { hasText: "Aino V." }).waitFor();
  expect(await aino.evaluate(() => document.activeElement?.id)).toBe("toggle-hand");
  await aino.focus("#leave");
  await aino.keyboard.press("Enter");
  await aino.getByRole("heading", { name: "Poistuit tapaamisesta" }).waitFor();
});

test("the program of the room weighs at most 15 KB", () => {
  const program = (name: string) => readFileSync(`dist/room-test/assets/${name}`, "utf8");
  // What it shares with the page of rooms elsewhere is a file of its own.
  const shared = [...program("room.js").matchAll(/from ?"\.\/([\w-]+\.js)"/g)].map(([, name = ""]) => name);
  expect(shared).toHaveLength(1);
  const sizes = ["room.js", ...shared].map((name) => gzipSync(program(name)).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(15 * 1024);
});

test("hand, microphone, camera and messages are seen by the others", async () => {
  const meeting = await meet(2);
  const [aino, birgitta] = [await joinAs(server, meeting, "aino"), await joinAs(server, meeting, "birgitta")];
  await seesAndHears(aino, 1);
  const tile = birgitta.locator(".tile", { hasText: "Aino" });
  await aino.getByRole("button", { name: "Mikrofoni" }).click();
  await tile.locator(".off").waitFor();
  expect(await aino.getByRole("button", { name: "Mikrofoni" }).getAttribute("aria-pressed")).toBe("false");
  await aino.getByRole("button", { name: "Kamera" }).click();
  await birgitta.locator(".tile.dark", { hasText: "Aino" }).waitFor();
  await aino.getByRole("button", { name: "Kamera" }).click();
  await birgitta.locator(".tile:not(.dark)", { hasText: "Aino" }).waitFor();
  await seesAndHears(birgitta, 1);
  await aino.getByRole("button", { name: "Puheenvuoro" }).click();
  await birgitta.locator("#queue li", { hasText: "Aino" }).waitFor();
  await birgitta.fill("#chat-text", "<b>Hej</b> på dig");
  await birgitta.keyboard.press("Enter");
  await aino.locator("#chat p", { hasText: "Birgitta <b>Hej</b> på dig" }).waitFor();
});

test("a second tab of the same person replaces the first, which can take over again", async () => {
  const meeting = await meet(2);
  const first = await joinAs(server, meeting, "aino");
  const second = await joinAs(server, meeting, "aino");
  await first.getByRole("heading", { name: "Tapaaminen jatkuu toisella laitteella" }).waitFor();
  await first.click("#back");
  await second.getByRole("heading", { name: "Tapaaminen jatkuu toisella laitteella" }).waitFor();
  await first.locator(".tile.mine").waitFor();
  const stays = await journal(meeting, "aino");
  expect(stays.map(({ leftAt }) => leftAt === null)).toEqual([false, false, true]);
});

test("who leaves is thanked and can come back with one click", async () => {
  const meeting = await meet(2);
  const aino = await joinAs(server, meeting, "aino");
  await aino.locator("#stage-notice", { hasText: "Olet vielä yksin" }).waitFor();
  await aino.click("#leave");
  await aino.getByRole("heading", { name: "Poistuit tapaamisesta" }).waitFor();
  await aino.click("#back");
  await aino.locator("#stage-notice", { hasText: "Olet vielä yksin" }).waitFor();
  expect((await journal(meeting, "aino")).map(({ leftAt }) => leftAt === null)).toEqual([false, true]);
});

test("at the end all are out, also a socket that ignores everything, and the journal has the very minute", async () => {
  const meeting = await meet(3, { minutes: 0.15 });
  const endsAt = Date.now() + 9_000;
  const deaf = server.socket(meeting, "sanna");
  const quiet = { mic: false, camera: false, screen: false, hand: false };
  deaf.onopen = () => deaf.send(JSON.stringify({ type: "hello", page: "deaf", name: "", state: quiet }));
  const closed = new Promise<number>((resolve) => {
    deaf.onclose = ({ code }) => resolve(code);
  });
  const aino = await joinAs(server, meeting, "aino");
  await aino.getByRole("heading", { name: "Kiitos tapaamisesta!" }).waitFor({ timeout: 15_000 });
  expect(await closed).toBe(CLOSED.over);
  expect(await aino.evaluate(() => tuokioRoom.stats())).toEqual([]);
  for (const { leftAt } of await server.visits(meeting)) expect(Math.abs((leftAt ?? 0) - endsAt)).toBeLessThan(2_000);
});

test("a page that is only loaded, as by a mail scanner, leaves no trace", async () => {
  const meeting = await meet(2);
  const page = await visit(server, meeting, "aino");
  await page.waitForTimeout(1_500);
  expect(await server.visits(meeting)).toEqual([]);
});

test("one joins and listens without camera and microphone, and is told why they do not work", async () => {
  const meeting = await meet(2);
  const reasons = [
    ["NotAllowedError", "Selain estää"],
    ["NotFoundError", "ei löytynyt kameraa"],
    ["NotReadableError", "Toinen ohjelma"],
    ["none", "Tämä selain ei anna"],
  ] as const;
  for (const [name, sentence] of reasons) {
    const page = await visit(server, meeting, "aino");
    await page.evaluate((error) => {
      const refuse = () => Promise.reject(new DOMException("", error));
      if (error === "none") Object.defineProperty(navigator, "mediaDevices", { value: undefined });
      else navigator.mediaDevices.getUserMedia = refuse;
    }, name);
    await page.click("#check-devices");
    await page.locator("#check-result", { hasText: sentence }).waitFor();
    await page.close();
  }
  const birgitta = await joinAs(server, meeting, "birgitta");
  const aino = await visit(server, meeting, "aino");
  await aino.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await aino.click("#join button");
  await seesAndHears(aino, 1);
  await birgitta.locator(".tile.dark", { hasText: "Aino" }).waitFor();
});

test("hostile messages close the socket, and the others do not notice", async () => {
  const meeting = await meet(3);
  const aino = await joinAs(server, meeting, "aino");
  const attacks = [
    "x".repeat(MESSAGE_LIMIT + 1024),
    "{",
    '{"type":"over"}',
    ...Array(21).fill('{"type":"chat","text":"a"}'),
  ];
  for (const attack of attacks.slice(0, 4)) {
    const socket = server.socket(meeting, "sanna");
    const closed = new Promise<number>((resolve) => {
      socket.onclose = ({ code }) => resolve(code);
    });
    const state = { mic: false, camera: false, screen: false, hand: false };
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", page: "evil", name: "Sanna", state }));
      if (attack === attacks[3]) for (const each of attacks.slice(3)) socket.send(each);
      else socket.send(attack);
    };
    expect(await closed).toBe(CLOSED.refused);
  }
  await aino.locator(".tile", { hasText: "Sanna" }).waitFor({ state: "detached" });
  expect(await aino.evaluate(() => tuokioRoom.line())).toBe(true);
});

test("a call through a TURN server alone connects", async () => {
  const turn = await startTurn();
  try {
    const servers = [{ urls: "turn:127.0.0.1:3479?transport=udp", username: "u", credential: "p" }];
    const meeting = await meet(3, { ice: { servers, relayOnly: true } });
    const pages = await Promise.all(["aino", "birgitta", "sanna"].map((each) => joinAs(server, meeting, each)));
    for (const page of pages) {
      await seesAndHears(page, 2);
      expect((await stats(page)).map(({ path }) => path)).toEqual(["relay/relay", "relay/relay"]);
    }
  } finally {
    turn.kill();
  }
});

async function startTurn(): Promise<ChildProcess> {
  const options = ["-n", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--listening-port=3479", "--user=u:p"];
  const more = ["--realm=test", "--lt-cred-mech", "--allow-loopback-peers", "--no-tls", "--no-dtls", "--no-cli"];
  const turn = spawn("turnserver", [...options, ...more, "--log-file=stdout", "--pidfile=/dev/null"], {
    stdio: "ignore",
  });
  await new Promise((resolve, reject) => {
    turn.once("error", reject);
    // It says nothing machine-readable when it is ready; browsers ask again for several seconds.
    setTimeout(resolve, 500);
  });
  return turn;
}

test("lobby and room have no accessibility faults and never scroll sideways, in three languages, light and dark", async () => {
  const meeting = await meet(4);
  const faults: string[] = [];
  const check = async (page: Page, where: string) => {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
      const { violations } = await axe.run({ runOnly: tags });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    faults.push(...found.map((fault) => `${where} ${fault}`));
    if (sideways > 0) faults.push(`${where} scrolls ${sideways} px sideways`);
  };
  await joinAs(server, meeting, "birgitta");
  for (const language of ["fi", "sv", "en"])
    for (const colorScheme of ["light", "dark"] as const)
      for (const width of [320, 1280]) {
        const context = await server.browser.newContext({ colorScheme, viewport: { width, height: 720 } });
        const page = await context.newPage();
        await page.goto(`${server.page(meeting, "aino")}?language=${language}&plain`);
        await check(page, `lobby ${language} ${colorScheme} ${width}`);
        await page.click("#join button");
        await page.locator(".tile", { hasText: "Birgitta" }).waitFor();
        await check(page, `room ${language} ${colorScheme} ${width}`);
        await page.click("#leave");
        await check(page, `goodbye ${language} ${colorScheme} ${width}`);
        await context.close();
      }
  expect(faults).toEqual([]);
}, 120_000);
