import { DurableObject } from "cloudflare:workers";
import type { Asked, Question, QuestionEnd } from "../../core/company.ts";
import type { Attended, Instant, LobbyView, OpenOutcome, Visit } from "../../core/ports.ts";
import { phase, ROOM_LIMIT, type Roster } from "../../core/room.ts";
import type { TroubleReport } from "../../core/room-trouble.ts";
import {
  CLOSED,
  type FromClient,
  type FromServer,
  type MeetingClock,
  type Pace,
  type Person,
  PING,
  PING_EVERY_MS,
  PONG,
  paced,
  SILENCE_MS,
  tooLong,
} from "../../core/signal.ts";
import { parseFromClient } from "../../core/signal-parser.ts";
import { type Company, companyOf } from "./company.ts";
import { framesOf } from "./frames.ts";
import { goneAt, type Hours, isOver, nextRoundAt } from "./hours.ts";
import { journalOf } from "./journal.ts";
import { isSilent, lastSeen, letGo, type Seat, seatOf, take, tell } from "./seat.ts";
import { present, seated, tellAll } from "./seats.ts";
import { troublesOf } from "./troubles.ts";

/** Set by our own Worker after it has checked link and origin; a browser's request never reaches the room itself. */
export const PARTICIPANT_HEADER = "tuokio-participant";

/** One video room: signalling for a mesh, the clock that ends it, and the journal of who was there when. */
export class RoomObject extends DurableObject {
  readonly #journal = journalOf(this.ctx.storage);
  readonly #company = companyOf(this.ctx);
  readonly #troubles = troublesOf(this.ctx.storage);
  readonly #frames = framesOf(this.ctx.storage);
  readonly #paces = new Map<number, Pace>();

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#prepare();
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
  }

  /** Replaces the roster unless it is older than the one known. Whoever is no longer on it is let go. */
  async open(roster: Roster): Promise<OpenOutcome> {
    if (this.#journal.closedAt() !== null) return { kind: "never", reason: "closed" };
    const known = this.#journal.roster();
    if (known && roster.rev < known.rev) return { kind: "opened" };
    this.#journal.keepRoster(roster);
    for (const { socket, seat } of seated(this.ctx)) {
      const entry = roster.people.find((each) => each.participant === seat.participant);
      if (entry?.linkVersion !== seat.linkVersion) this.#dismiss(socket, seat, roster.elsewhere ? "moved" : "removed");
    }
    tellAll(this.ctx, { type: "roster", ...agendaOf(roster) });
    await this.#round();
    return this.#isOver(roster) ? { kind: "never", reason: "over" } : { kind: "opened" };
  }

  view(participant: string): LobbyView | null {
    const roster = this.#journal.roster();
    const me = roster?.people.find((entry) => entry.participant === participant);
    if (!roster || !me) return null;
    return {
      roster,
      me,
      present: present(this.ctx).map(({ person }) => person.name),
      isFull: this.#isFullFor(participant),
    };
  }

  /** Everything it was opened with; null before, and once it has forgotten. */
  roster(): Roster | null {
    return this.#journal.roster();
  }

  reportTrouble(participant: string, isError: boolean, at: Instant): TroubleReport[] | null {
    return this.#troubles.report(participant, isError, at);
  }

  hearsCompanyWish(participant: string): boolean {
    return this.#company.hears(participant, this.#now());
  }

  /** A page without a socket says who is in its frame, and hears what the others hear over theirs. */
  attend(participant: string, people: number | null): Attended {
    const roster = this.#journal.roster();
    if (!roster?.people.some((entry) => entry.participant === participant)) return null;
    if (!this.hearsCompanyWish(participant)) return "too_often";
    if (people !== null) this.#frames.note(participant, people, Date.now());
    const { groups, company } = roster;
    return { clock: clockOf(roster), groups, company, ...this.#company.told(this.#now()) };
  }

  company(): ReturnType<Company["read"]> & { present: string[]; strangers: boolean } {
    const framed = this.#frames.read(Date.now());
    const people = this.#journal.roster()?.people ?? [];
    const known = new Set([...present(this.ctx).map(({ person }) => person.id), ...framed.participants]);
    const inside = people.filter(({ participant }) => known.has(participant));
    // Whoever only accompanies a group is nobody's company, and is not asked.
    const peers = inside.filter(({ role }) => role === "member").map(({ participant }) => participant);
    return { present: peers, strangers: framed.most > inside.length, ...this.#company.read(this.#now()) };
  }

  holdForCompany(question: Question): boolean {
    return this.#company.hold(question, this.#now());
  }

  putCompany(): void {
    this.#company.put(this.#now());
  }

  agreeToCompany(other: string, participant: string, at: Instant): Asked | null {
    return this.#company.agree(other, { participant, at }, this.#now());
  }

  endCompany(other: string, end: QuestionEnd): void {
    this.#company.end(other, end);
  }

  refuseCompany(refusal: string, own: boolean): void {
    this.#company.refuse(refusal, own);
  }

  async close(): Promise<void> {
    this.#journal.close(this.#now());
    await this.#round();
  }

  visits(after: string | null): Visit[] {
    return this.#journal.visits(after);
  }

  /** Their names leave the roster, and they the room. Their stays are kept, under their ids. */
  async forget(participants: readonly string[]): Promise<void> {
    const isMeant = ({ participant }: { participant: string }) => participants.includes(participant);
    for (const { socket, seat } of seated(this.ctx)) if (isMeant(seat)) this.#dismiss(socket, seat, "removed");
    this.#frames.forget(participants);
    this.#troubles.forget(participants);
    const roster = this.#journal.roster();
    if (!roster) return;
    this.#journal.keepRoster({ ...roster, people: roster.people.filter((entry) => !isMeant(entry)) });
    await this.#round();
  }

  async setClock(offset: number): Promise<void> {
    const roster = this.#journal.roster();
    if (!roster) return;
    const moved = { ...roster, clockOffset: offset };
    this.#journal.keepRoster(moved);
    tellAll(this.ctx, { type: "clock", clock: clockOf(moved) });
    await this.#round();
  }

  /** Answers the upgrade. Reasons for not letting somebody in are told over the socket: a page cannot read a status. */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get("upgrade") !== "websocket") return new Response("websocket expected", { status: 426 });
    const participant = request.headers.get(PARTICIPANT_HEADER);
    const { 0: client, 1: server } = new WebSocketPair();
    const roster = this.#journal.roster();
    const entry = roster?.people.find((each) => each.participant === participant);
    const refusal = this.#refusal(roster, entry?.participant);
    if (refusal || !entry) {
      server.accept();
      letGoUnseated(server, refusal ?? { type: "removed" });
    } else {
      for (const { socket, seat } of seated(this.ctx))
        if (seat.participant === entry.participant && !seat.person)
          letGo(socket, CLOSED.replaced, { type: "replaced" });
      this.ctx.acceptWebSocket(server, [entry.participant]);
      const { linkVersion } = entry;
      take(server, { participant: entry.participant, linkVersion, since: Date.now(), stay: null, person: null });
      await this.#arm();
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const seat = seatOf(socket);
    const roster = this.#journal.roster();
    if (!seat || !roster) return;
    if (this.#isOver(roster)) return this.#round();
    const message = typeof data === "string" && !tooLong(data) && this.#keepsPace(seat) ? parseFromClient(data) : null;
    if (!message) return this.#refuse(socket, seat);
    if (message.type === "hello") return this.#welcome(socket, seat, roster, message);
    if (!seat.person) return this.#refuse(socket, seat);
    this.#hear(socket, seat, seat.person, message);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    // 1000: she left. 1001: she closed or reloaded the page. Anything else may be a network that comes back.
    this.#depart(socket, code === 1000 || code === 1001);
    await this.#arm();
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.#depart(socket, false);
    await this.#arm();
  }

  override async alarm(): Promise<void> {
    await this.#round();
  }

  #welcome(socket: WebSocket, seat: Seat, roster: Roster, hello: FromClient & { type: "hello" }) {
    const entry = roster.people.find((each) => each.participant === seat.participant);
    if (!entry || seat.person) return;
    const before = present(this.ctx).find(({ person }) => person.id === seat.participant);
    const others = present(this.ctx).filter(({ person }) => person.id !== seat.participant);
    if (others.length >= ROOM_LIMIT) {
      // Somebody was faster. Where groups are together there is a room beside this one, and her page comes back to be shown there.
      const told = roster.groups.length > 1 ? "moved" : "full";
      return letGo(socket, CLOSED[told], { type: told });
    }
    // Her hand stays up, in its place in the queue, when only the connection was renewed.
    const raised = before?.person.page === hello.page ? before.person.state.hand : null;
    const kept = before !== undefined || this.#journal.awaited().includes(entry.participant);
    if (before) this.#dismiss(before.socket, before.seat, "replaced");

    const now = this.#now();
    const person: Person = {
      id: entry.participant,
      page: hello.page,
      name: hello.name || entry.name,
      municipality: entry.municipality,
      role: entry.role,
      state: { ...hello.state, hand: hello.state.hand ? (raised ?? now) : null },
    };
    const stay = this.#journal.enter(entry.participant, this.#clipped(now));
    take(socket, { ...seat, stay, person });
    const people = others.map((other) => other.person);
    tell(socket, { type: "welcome", me: person.id, kept, people, ...agendaOf(roster) });
    tellAll(this.ctx, { type: "joined", person }, socket);
    this.#company.put(now, socket);
  }

  #hear(socket: WebSocket, seat: Seat, person: Person, message: Exclude<FromClient, { type: "hello" }>) {
    if (message.type === "chat") return tellAll(this.ctx, { type: "chat", from: person.id, text: message.text });
    if (message.type === "signal") {
      const target = present(this.ctx).find((other) => other.person.id === message.to);
      // Nobody of that name is inside: she has just left, or never belonged here.
      if (target && target.person.id !== person.id)
        tell(target.socket, { type: "signal", from: person.id, signal: message.signal });
      return;
    }
    const hand = message.state.hand ? (person.state.hand ?? this.#now()) : null;
    const state = { ...message.state, hand };
    take(socket, { ...seat, person: { ...person, state } });
    tellAll(this.ctx, { type: "state", id: person.id, state });
  }

  /** Everything that time brings, and the next alarm. Called by the alarm and after every change from outside. */
  async #round(): Promise<void> {
    try {
      const roster = this.#journal.roster();
      const now = this.#now();
      if (this.#isOver(roster)) this.#endForAll();
      else this.#dropSilent();
      this.#finishOrphans();
      for (const id of this.#journal.farewells(now))
        if (!present(this.ctx).some(({ person }) => person.id === id)) tellAll(this.ctx, { type: "left", id });
      this.#journal.check(now);
      const forgottenAt = goneAt(this.#hours(roster));
      if (forgottenAt !== null && now >= forgottenAt) await this.#forget();
    } finally {
      await this.#arm();
    }
  }

  #endForAll() {
    for (const { socket, seat } of seated(this.ctx)) {
      if (seat.stay !== null) this.#journal.leave(seat.stay, this.#clipped(this.#departure(socket, seat)), null);
      letGo(socket, CLOSED.over, { type: "over" });
    }
  }

  #dropSilent() {
    for (const { socket, seat } of seated(this.ctx)) {
      if (!isSilent(lastSeen(this.ctx, socket, seat), Date.now())) continue;
      this.#leave(socket, seat, true);
      letGo(socket, CLOSED.silent);
    }
  }

  /** A crash or a new version of the program can end connections without telling. */
  #finishOrphans() {
    const taken = new Set(present(this.ctx).map(({ seat }) => seat.stay));
    const lastChecked = this.#journal.checkedAt() ?? 0;
    for (const stay of this.#journal.unfinished())
      if (!taken.has(stay.id)) this.#journal.leave(stay.id, this.#clipped(lastChecked), this.#now());
  }

  #depart(socket: WebSocket, onPurpose: boolean) {
    const seat = seatOf(socket);
    if (!seat) return;
    this.#leave(socket, seat, onPurpose);
    letGo(socket, 1000);
  }

  /** Ends the stay. The others lose her tile now, or only when she has not come back for a while. */
  #leave(socket: WebSocket, seat: Seat, forGood: boolean) {
    if (seat.stay === null || !seat.person) return;
    const farewellAt = forGood ? null : this.#now() + SILENCE_MS;
    this.#journal.leave(seat.stay, this.#clipped(this.#departure(socket, seat)), farewellAt);
    this.#paces.delete(seat.stay);
    if (forGood) tellAll(this.ctx, { type: "left", id: seat.person.id }, socket);
  }

  #dismiss(socket: WebSocket, seat: Seat, reason: "removed" | "replaced" | "moved") {
    if (reason === "removed") this.#leave(socket, seat, true);
    else if (seat.stay !== null) this.#journal.leave(seat.stay, this.#clipped(this.#departure(socket, seat)), null);
    letGo(socket, CLOSED[reason], { type: reason });
  }

  #refuse(socket: WebSocket, seat: Seat) {
    this.#leave(socket, seat, true);
    letGo(socket, CLOSED.refused);
  }

  /** Now, or the last sign of life when that is too long ago to be the same moment. */
  #departure(socket: WebSocket, seat: Seat): Instant {
    const seen = lastSeen(this.ctx, socket, seat);
    const stillThere = Date.now() - seen <= 2 * PING_EVERY_MS;
    return stillThere ? this.#now() : seen + this.#offset();
  }

  #keepsPace(seat: Seat): boolean {
    // Before hello there is no stay: the key 0 is shared by the few who are at the door.
    const pace = paced(this.#paces.get(seat.stay ?? 0), Date.now());
    if (pace) this.#paces.set(seat.stay ?? 0, pace);
    return pace !== null;
  }

  #refusal(roster: Roster | null, participant: string | undefined): FromServer | null {
    if (roster?.elsewhere) return { type: this.#isOver(roster) ? "over" : "moved" };
    if (!roster || !participant) return { type: "removed" };
    if (this.#isOver(roster)) return { type: "over" };
    if (phase(roster, this.#now()).kind === "before") return { type: "early", clock: clockOf(roster) };
    return this.#isFullFor(participant) ? { type: "full" } : null;
  }

  #isFullFor(participant: string): boolean {
    return present(this.ctx).filter(({ person }) => person.id !== participant).length >= ROOM_LIMIT;
  }

  #isOver(roster: Roster | null): boolean {
    return isOver(this.#hours(roster), this.#now());
  }

  #hours(roster: Roster | null): Hours {
    return { roster, closedAt: this.#journal.closedAt() };
  }

  #offset(): number {
    return this.#journal.roster()?.clockOffset ?? 0;
  }

  #now(): Instant {
    return Date.now() + this.#offset();
  }

  /** Nobody was here after the end, however late the alarm was. */
  #clipped(at: Instant): Instant {
    return Math.min(at, this.#journal.roster()?.endsAt ?? at);
  }

  async #forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#prepare();
  }

  #prepare() {
    this.#journal.prepare();
    this.#company.prepare();
    this.#troubles.prepare();
    this.#frames.prepare();
  }

  async #arm(): Promise<void> {
    const busy = seated(this.ctx).length > 0 || this.#journal.awaited().length > 0;
    const due = nextRoundAt(this.#hours(this.#journal.roster()), this.#now(), busy);
    if (due === null) return;
    // An alarm set in the past may never ring, and one that is put off by every newcomer rings too late.
    const at = Math.max(due - this.#offset(), Date.now() + 1);
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > at || set <= Date.now()) await this.ctx.storage.setAlarm(at);
  }
}

function letGoUnseated(socket: WebSocket, message: FromServer) {
  const code = message.type in CLOSED ? CLOSED[message.type as keyof typeof CLOSED] : CLOSED.refused;
  tell(socket, message);
  socket.close(code);
}

function clockOf(roster: Roster): MeetingClock {
  const { opensAt, startsAt, endsAt, phases, clockOffset } = roster;
  return { now: Date.now() + clockOffset, opensAt, startsAt, endsAt, phases };
}

function agendaOf(roster: Roster) {
  const { theme, ice, groups, company } = roster;
  return { clock: clockOf(roster), theme, ice, groups, company };
}
