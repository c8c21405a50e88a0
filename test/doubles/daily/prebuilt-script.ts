import type { PrebuiltWords } from "./prebuilt-page.ts";

type Data = { room: string; card: boolean; prejoin: boolean; words: Record<string, PrebuiltWords> };
type Person = {
  session: string;
  userId: string | null;
  userName: string | null;
  owner: boolean;
  joinedAt: number;
  willEjectAt: number | null;
};
type Call = { me: Person; others: Person[]; meeting: string | null; out: boolean; ejected: boolean };
type Wishes = { token?: string | null; startVideoOff?: boolean; startAudioOff?: boolean };
type Answer = ({ ok: true } & Call) | { ok: false; type: string; msg: string };

/** Runs in the browser, as text: nothing from outside this function is there. */
export function prebuiltScript({ room, card, prejoin, words }: Data) {
  const query = new URLSearchParams(location.search);
  const callClientId = query.get("emb");
  let token = query.get("t");
  let lang = langOf(token) ?? "en";
  let call: Call | null = null;
  let polling = 0;
  let sends = { video: true, audio: true };
  // As the real one does: a reload comes without the token.
  history.replaceState(null, "", location.pathname);

  const element = (id: string) => document.getElementById(id) as HTMLElement;
  const [said, people, joinButton, leaveButton] = ["said", "people", "join", "leave"].map(element) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  joinButton.onclick = () => void join();
  element("camera").onclick = () => {
    sends.video = !sends.video;
    tellSends();
    if (call) post("participant-updated", { participant: personOf(call.me, true) });
  };
  leaveButton.onclick = () => void leave();
  addEventListener("message", ({ data }) => {
    if (data?.what !== "iframe-call-message" || data.callClientId !== callClientId || data.from !== "module") return;
    if (data.action === "iframe-launch-config") launch(data);
    if (data.action === "join-meeting") prepare(data.properties);
    if (data.action === "leave-meeting") void leave();
    if (data.action === "enumerate-devices") void listDevices(data.callbackStamp);
    if (data.action === "set-input-devices") void useDevices(data);
  });
  addEventListener("pagehide", () => {
    if (call) navigator.sendBeacon("/-/gone", call.me.session);
  });
  if (callClientId) post("iframe-ready-for-launch-config");
  else prepare({});

  function launch(config: { token?: string; lang?: string }) {
    token = config.token ?? token;
    lang = langOf(token) ?? config.lang ?? lang;
    post("loaded");
  }

  /** The device check, where there is one; without a card there is nothing but a notice. */
  function prepare({ token: given, startVideoOff = false, startAudioOff = false }: Wishes) {
    token = given || token;
    sends = { video: !startVideoOff, audio: !startAudioOff };
    lang = langOf(token) ?? lang;
    document.documentElement.lang = lang;
    joinButton.textContent = word("join");
    leaveButton.textContent = word("leave");
    show(card ? "" : "Missing payment method", card ? joinButton : null);
    if (card && !prejoin) void join();
  }

  async function join() {
    const answer = await ask<Answer>("join", { room, token });
    if (!answer.ok) return refuse(answer.type, answer.msg);
    call = answer;
    show(answer.me.userName ?? "", leaveButton);
    tellSends();
    const participants = Object.fromEntries(answer.others.map((one) => [one.session, personOf(one, false)]));
    post("joined-meeting", { participants: { local: personOf(answer.me, true), ...participants } });
    tellCounts(answer);
    post("network-quality-change", { state: { state: "good", reasons: [] }, threshold: "good", quality: 100 });
    polling = setInterval(() => void look(), 300) as unknown as number;
  }

  async function look() {
    if (!call) return;
    const before = call;
    const now = await ask<Call>("call", { session: before.me.session });
    if (call !== before) return;
    if (now.out) return now.ejected ? refuse("ejected", "You were removed from the call") : end();
    call = now;
    const known = (list: Person[], one: Person) => list.some(({ session }) => session === one.session);
    for (const one of now.others)
      if (!known(before.others, one)) post("participant-joined", { participant: personOf(one, false) });
    for (const one of before.others)
      if (!known(now.others, one)) post("participant-left", { participant: personOf(one, false) });
    if (now.others.length !== before.others.length || now.meeting !== before.meeting) tellCounts(now);
  }

  async function leave() {
    if (call) await ask("leave", { session: call.me.session });
    end();
  }

  function end() {
    stop();
    show(word("left"), null);
    post("left-meeting");
  }

  function refuse(type: string, msg: string) {
    stop();
    joinButton.textContent = word("retry");
    show(msg, type.startsWith("nbf") ? joinButton : null);
    if (type === "no-card") return;
    post("error", { errorMsg: msg, error: { type, msg } });
    post("left-meeting");
  }

  function stop() {
    clearInterval(polling);
    call = null;
  }

  function tellCounts({ others, meeting }: Call) {
    people.replaceChildren(
      ...others.map(({ userName }) => Object.assign(document.createElement("li"), { textContent: userName })),
    );
    post("participant-counts-updated", { participantCounts: { present: others.length + 1, hidden: 0 } });
    if (meeting) post("meeting-session-summary-updated", { meetingSession: { id: meeting } });
  }

  function show(text: string, button: HTMLElement | null) {
    said.textContent = text;
    for (const one of [joinButton, leaveButton]) one.hidden = one !== button;
    element("camera").hidden = button !== leaveButton;
    if (!call) people.replaceChildren();
  }

  function personOf({ session, userId, userName, owner, joinedAt, willEjectAt }: Person, local: boolean) {
    return {
      session_id: session,
      user_id: userId ?? session,
      user_name: userName ?? "",
      joined_at: new Date(joinedAt),
      ...(willEjectAt === null ? {} : { will_eject_at: new Date(willEjectAt) }),
      local,
      owner,
      tracks: {
        video: { state: local && !sends.video ? "off" : "playable" },
        audio: { state: local && !sends.audio ? "off" : "playable" },
      },
    };
  }

  function post(action: string, more: object = {}) {
    if (callClientId)
      parent.postMessage({ what: "iframe-call-message", callClientId, from: "embedded", action, ...more }, "*");
  }

  function tellSends() {
    people.dataset.sends = [sends.video && "video", sends.audio && "audio"].filter(Boolean).join(" ");
  }

  async function listDevices(callbackStamp: string) {
    post("enumerate-devices", { callbackStamp, devices: JSON.parse(JSON.stringify(await devices())) });
  }

  /** Shown where a test can read it: what devices the frame would use, and whether it would send at all. */
  async function useDevices({ videoDeviceId, audioDeviceId, callbackStamp }: Record<string, string>) {
    const labelOf = async (id?: string) => (await devices()).find(({ deviceId }) => deviceId === id)?.label ?? "";
    people.dataset.camera = await labelOf(videoDeviceId);
    people.dataset.mic = await labelOf(audioDeviceId);
    post("set-input-devices", { callbackStamp, camera: {}, mic: {}, speaker: {} });
  }

  async function devices(): Promise<MediaDeviceInfo[]> {
    return navigator.mediaDevices.enumerateDevices();
  }

  async function ask<Found>(what: string, body: object): Promise<Found> {
    const answer = await fetch(`/-/${what}`, { method: "POST", body: JSON.stringify(body) });
    return answer.json();
  }

  function word(name: keyof PrebuiltWords): string {
    return (words[lang] ?? words.en)?.[name] ?? "";
  }

  /** The token's language counts above the frame's. */
  function langOf(jwt: string | null): string | null {
    const [, body] = (jwt ?? "").split(".");
    if (!body) return null;
    return JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/"))).uil ?? null;
  }
}
