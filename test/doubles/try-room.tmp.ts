import { startRoomServer } from "./room-server.ts"; import { rosterOf } from "./room-roster.ts";
const s = await startRoomServer();
const draw = (i) => {
  const looks = [["#cfe3df","#5a3826","#2f6f6a"],["#ecdcbc","#2b211d","#b06128"],["#dadfeb","#c9a063","#44548d"],["#efd7d7","#7d5230","#8c3b4e"],["#dcead2","#a7a7a7","#4c6b2f"],["#e5daea","#3b2415","#6b4a86"]];
  const [bg, hair, shirt] = looks[i % looks.length];
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const out = new MediaStream();
    if (wanted.video) {
      const c = document.createElement("canvas"); c.width = 640; c.height = 480; const g = c.getContext("2d");
      let t = 0; const paint = () => { t++; g.fillStyle = bg; g.fillRect(0,0,640,480); g.fillStyle="#ffffff66"; g.fillRect(60,40,110,150); g.fillRect(460,40,110,190);
      const y = Math.sin(t/9)*3; const e=(x,yy,rx,ry,f)=>{g.fillStyle=f;g.beginPath();g.ellipse(x,yy+y,rx,ry,0,0,7);g.fill();};
      e(320,190,112,135,hair); e(320,215,92,112,"#edcaa9"); g.fillStyle="#edcaa9"; g.fillRect(284,310+y,72,60); e(320,480,190,130,shirt); g.fillStyle=hair; g.fillRect(232,105+y,176,52);
      e(288,205,9,11,"#22201f"); e(352,205,9,11,"#22201f"); g.strokeStyle="#8d3030"; g.lineWidth=6; g.beginPath(); g.arc(320,245+y,32,.3,2.84); g.stroke(); };
      paint(); setInterval(paint, 66); out.addTrack(c.captureStream(15).getVideoTracks()[0]); }
    if (wanted.audio) { const ctx = new AudioContext(); const o = ctx.createOscillator(); const gain = ctx.createGain(); gain.gain.value = i===1?0.3:0.0; o.connect(gain); const d = ctx.createMediaStreamDestination(); gain.connect(d); o.start(); out.addTrack(d.stream.getAudioTracks()[0]); }
    return out; };
};
let n = 0;
async function open(m, p, o = {}) { const c = await s.browser.newContext({ locale: "fi-FI", timezoneId: "Europe/Helsinki", ...o }); const page = await c.newPage(); await page.addInitScript(draw, n++); page.on("websocket", (ws) => ws.on("framesent", (f) => { globalThis.max = Math.max(globalThis.max ?? 0, f.payload.length); globalThis.cnt = (globalThis.cnt??0)+1; })); await page.addInitScript(() => { const R = RTCPeerConnection; window.pcs = []; window.RTCPeerConnection = class extends R { constructor(...a) { super(...a); window.pcs.push(this); } }; }); page.on("pageerror", (e) => console.log("ERR", p, e)); await page.goto(s.page(m, p) + "?plain" + (o.lang ? "&language=" + o.lang : "")); return page; }
try {
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
// lobby, early (opens in 1 min), desktop + phone + dark
const early = "early"; await s.open(early, rosterOf(4, { minutes: 71 }));
const e1 = await open(early, "aino", { lang: "sv" }); await e1.waitForTimeout(300); await e1.screenshot({ path: "/tmp/s-early-sv.png", fullPage: true });
const m = "m"; await s.open(m, rosterOf(6, { minutes: 66 }));
const a = await open(m, "aino"); await a.click("#check-devices"); await a.waitForTimeout(900); await a.screenshot({ path: "/tmp/s-lobby.png", fullPage: true });
n = 0; const ph = await open(m, "aino", { ...phone, colorScheme: "dark" }); await ph.screenshot({ path: "/tmp/s-lobby-phone.png", fullPage: true });
const run = "run"; await s.open(run, rosterOf(6)); n = 0;
const people = ["aino","birgitta","sanna","johanna","paivi"]; const pages = [];
for (const p of people.slice(0,4)) { const page = await open(run, p); await page.click("#join button"); pages.push(page); }
await pages[0].fill("#chat-text", "Hei kaikki! Laitan tähän linkin materiaaliin: https://example.org/leikki"); await pages[0].keyboard.press("Enter");
await pages[3].click("#toggle-hand"); await pages[1].click("#toggle-hand"); await pages[2].click("#toggle-mic");
await pages[0].waitForTimeout(3500); await pages[1].fill("#chat-text", "Kiitos!"); await pages[1].keyboard.press("Enter"); await pages[0].waitForTimeout(6000);
await pages[0].screenshot({ path: "/tmp/s-room4.png" }); console.log("max frame", globalThis.max, globalThis.cnt); console.log(JSON.stringify(await pages[1].evaluate(() => pcs.map((p) => [p.connectionState, ...p.getSenders().map((x) => x.getParameters().encodings[0])]))));
{ const st = await pages[1].evaluate(async () => { const o=[]; for (const p of pcs) (await p.getStats()).forEach((r) => { if (r.type==="outbound-rtp") o.push([r.kind, r.mid, r.frameWidth, r.framesPerSecond, r.bytesSent]); }); return o; }); console.log(JSON.stringify(st)); }
n = 4; const five = await open(run, "paivi", { ...phone, colorScheme: "dark", lang: "en" }); await five.click("#join button"); await five.waitForTimeout(4000); await five.screenshot({ path: "/tmp/s-room5-phone.png" });
await pages[2].click("#toggle-camera"); await pages[0].waitForTimeout(500);
await pages[0].emulateMedia({ colorScheme: "dark" }); await pages[0].screenshot({ path: "/tmp/s-room5-dark.png" });
await five.click("#leave"); await five.waitForTimeout(300); await five.screenshot({ path: "/tmp/s-bye-phone.png" });
await pages[0].evaluate(() => { navigator.mediaDevices.getDisplayMedia = async () => { const c = document.createElement("canvas"); c.width=1280;c.height=720; const g=c.getContext("2d"); setInterval(()=>{g.fillStyle="#fff";g.fillRect(0,0,1280,720);g.fillStyle="#222";g.font="60px sans-serif";g.fillText("Jaettu näyttö "+(Date.now()/1000|0),200,300);},200); return c.captureStream(5); }; });
await pages[0].click("#toggle-screen"); await pages[1].waitForTimeout(3000); await pages[1].screenshot({ path: "/tmp/s-screen.png" });
for (const p of pages.slice(2)) await p.close();
await pages[0].click("#toggle-screen");
await pages[0].setViewportSize({ width: 320, height: 640 }); await pages[0].waitForTimeout(500); await pages[0].screenshot({ path: "/tmp/s-room2-320.png" });
} finally { await s.stop(); }
