import { env } from "cloudflare:workers";
import { signedLinks } from "../../src/adapters/link.ts";
import { MINUTE, SECOND } from "../../src/core/time.ts";
import { json, ORIGIN } from "./api.ts";
import type { Weather } from "./daily/weather.ts";
import type { HostedSeason, Step } from "./hosted-season.ts";
import { joinRoom } from "./room-socket.ts";

/** How long a page waits for a frame that shows nothing, or for a call that broke off, before it reports that. */
const PATIENCE_MS = 10 * SECOND;
/** How soon it tries again when it was told to wait. */
const AGAIN_MS = 2 * SECOND;
/** Where there is no room at all she looks again. */
const LOOK_AGAIN_MS = 5 * SECOND;

/** Where somebody is: in the provider's frame, or in a room of our own. */
type Whereabouts = { kind: "frame"; session: string } | { kind: "own"; socket: WebSocket };

/** Somebody with a browser, as far as it matters in which room she is: her page does what ours do. */
export class Teacher {
  readonly participant: string;
  readonly #season: HostedSeason;
  readonly #weather: Weather;
  where: Whereabouts | null = null;
  /** Seconds from each click, and from each time that her frame failed, until she was in a room that works. */
  readonly waits: number[] = [];
  /** Every room that she was in. */
  readonly been: Whereabouts["kind"][] = [];

  constructor(season: HostedSeason, weather: Weather, participant: string) {
    this.#season = season;
    this.#weather = weather;
    this.participant = participant;
  }

  /** She clicks Join. */
  clicks(at: number): Step {
    return { at, run: () => this.#join(at) };
  }

  /** What carried her call is gone. Her page tries to come back for a while, then says so. */
  isCutOff(at: number): Step {
    this.where = null;
    return { at: at + PATIENCE_MS, run: () => this.#report(at, "connection-error") };
  }

  leaves(): void {
    if (this.where?.kind === "frame") this.#season.daily.calls.leave(this.where.session);
    if (this.where?.kind === "own") this.where.socket.close(1000);
    this.where = null;
  }

  async #join(since: number): Promise<Step | null> {
    const { daily, visitor, clock } = this.#season;
    const answer = await json<{ kind: string; url: string; token: string }>(
      visitor("POST", `${await this.#link()}/admission`, undefined, { accept: "application/json" }),
    );
    if (answer.kind !== "frame") return this.#followLink(since);
    const joined = this.#weather.dead ? null : await daily.calls.join(answer.url.split("/").at(-1) ?? "", answer.token);
    if (!joined?.ok) return { at: clock.now() + PATIENCE_MS, run: () => this.#report(since, null) };
    return this.#isIn(since, { kind: "frame", session: joined.stay.session });
  }

  async #report(since: number, type: string | null): Promise<Step | null> {
    const before = this.#weather.hungMs;
    const { visitor, clock } = this.#season;
    const { kind } = await json(visitor("POST", `${await this.#link()}/trouble`, { type }));
    const heard = clock.now() + this.#weather.hungMs - before;
    if (kind === "link") return { at: heard, run: () => this.#followLink(since) };
    return { at: heard + AGAIN_MS, run: () => this.#join(since) };
  }

  async #followLink(since: number): Promise<Step | null> {
    const { visitor, clock } = this.#season;
    await clock.tellRooms();
    const headers = { upgrade: "websocket", origin: ORIGIN };
    const { webSocket } = await visitor("GET", `${await this.#link()}/socket`, undefined, headers);
    if (webSocket && (await joinRoom(webSocket, this.participant)))
      return this.#isIn(since, { kind: "own", socket: webSocket });
    if (clock.now() - since > 30 * MINUTE) throw new Error("no room in half an hour");
    return { at: clock.now() + LOOK_AGAIN_MS, run: () => this.#join(since) };
  }

  #isIn(since: number, where: Whereabouts): null {
    this.where = where;
    this.been.push(where.kind);
    this.waits.push((this.#season.clock.now() - since) / SECOND);
    return null;
  }

  async #link(): Promise<string> {
    return `/j/${await signedLinks(env.LINK_SECRET ?? "", "").token(this.participant, 1)}`;
  }
}
