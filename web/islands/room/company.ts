import type { CompanyRule } from "../../../src/core/room.ts";
import type { Bearings, CompanyOffer, FromServer, TELL_EVERY_MS } from "../../../src/core/signal.ts";
import { parseFromServer } from "../../../src/core/signal-parser.ts";
import { now } from "./clock.ts";
import { byId, data, fill, withGroups, words, write } from "./page.ts";
import { notice } from "./stage.ts";

/** What changes in other rooms is not told here. Each look costs the server some queries, and waits are counted in minutes. */
const AGAIN_MS = 60_000;

/** After the time to answer: the last moment to object, and its message on the way. */
const LATE_MS = 7_000;

const t = words.company;
const BUTTONS = ["yes", "no", "find"] as const;
type Button = (typeof BUTTONS)[number];

/**
 * Whoever is left alone is offered the company of another room of the hour; those there are asked the same way.
 *
 * @param answered she has said yes or no, and was heard.
 */
export function createCompany(people: () => number, answered = () => {}) {
  let rule: CompanyRule | null = null;
  let offer: CompanyOffer | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let turn = 0;

  byId("company-yes").addEventListener("click", () => void answer("yes"));
  byId("company-no").addEventListener("click", () => void answer("no"));
  byId("company-find").addEventListener("click", () => void look(true));

  function isTime(): boolean {
    return rule !== null && now() >= rule.from && now() < rule.until;
  }

  /** There are too few people here, and it is neither too early nor too late to bring others together with them. */
  function isWanted(): boolean {
    return rule !== null && isTime() && people() < rule.fewer;
  }

  /** Says it politely and leaves the focus where it is, unless its button goes. */
  function say(sentence: string, ...shown: Button[]) {
    const focused = document.activeElement;
    // That she is alone is said here, and needs no second place.
    if (sentence && isWanted()) notice("");
    write(byId("company-text"), sentence);
    for (const button of BUTTONS) byId(`company-${button}`).hidden = !shown.includes(button);
    if (!(focused instanceof HTMLButtonElement) || !focused.hidden || !byId("company").contains(focused)) return;
    byId(sentence ? "company-text" : "stage-title").focus();
  }

  function show(found: CompanyOffer) {
    offer = found;
    const { groups, count, moves, yes } = found;
    if (yes.includes(data.me.id)) {
      write(byId("company-no"), t.cancel);
      return say(t.waiting, "no");
    }
    write(byId("company-yes"), moves ? t.yesJoin : t.yesInvite);
    write(byId("company-no"), moves ? t.noJoin : t.noInvite);
    const few = people() === 1 ? t.alone : fill(t.few, { count: counted(people()) });
    const here = rule && people() < rule.fewer ? `${few} ` : "";
    const there = fill(withGroups(t.there, t.thereTogether, groups), { count: counted(count) });
    const question = moves ? [t.joinOne, t.join] : [t.inviteOne, t.invite];
    say(`${here}${there} ${question[count === 1 ? 0 : 1]}`, "yes", "no");
  }

  function clear() {
    offer = null;
    say("");
  }

  function ended(end: "agreed" | "declined" | "gone") {
    offer = null;
    if (end !== "agreed" && isWanted()) return say(t.ended, "find");
    if (end !== "agreed") notice(t.endedHere);
    say("");
  }

  async function look(again: boolean) {
    lookedAt = performance.now();
    const message = await post({ again });
    if (message === "failed") return again ? say(t.failed, "find") : undefined;
    // It was asked for real, or is needless, since.
    if (offer?.until || !isWanted()) return;
    if (message?.type === "company") return show(message.offer);
    if (offer) return ended("gone");
    say(again ? t.nothing : (byId("company-text").textContent ?? ""), "find");
  }

  async function answer(said: "yes" | "no") {
    if (!offer) return;
    const { room, until } = offer;
    if (said === "yes") show({ ...offer, yes: [...offer.yes, data.me.id] });
    turn += 1;
    const message = await post({ room, answer: said });
    turn += 1;
    answered();
    if (message === "failed") return say(t.failed, "find");
    if (said === "no" && until === null) {
      offer = null;
      return say(t.waits, "find");
    }
    if (message?.type === "answered" && offer) ended(message.end);
  }

  return {
    asked: show,
    ended,
    clear,

    /** How near a question is, for a page that has to ask for it. */
    nearness(): keyof typeof TELL_EVERY_MS {
      if (offer || isWanted()) return "asked";
      return isTime() ? "askable" : "quiet";
    },

    /** Counts her answers: what was asked before the last of them is no news. */
    turn: () => turn,

    /** What a page without a socket hears again and again: the question to those here, if there is one. */
    told({ asked, ended: last }: Pick<Bearings, "asked" | "ended">) {
      if (asked) return show(asked);
      const isOpen = offer?.until || offer?.yes.includes(data.me.id);
      if (isOpen) ended(last?.room === offer?.room ? (last?.end ?? "gone") : "gone");
    },

    follow(told: CompanyRule | null) {
      rule = told;
    },

    /** Somebody came or went: what came to nothing before may be possible now. */
    changed() {
      lookedAt = Number.NEGATIVE_INFINITY;
      if (offer && offer.until === null && !isWanted()) clear();
    },

    /** Once a second. */
    tick() {
      if (offer?.until && now() > offer.until + LATE_MS) ended("gone");
      if (!isWanted()) return offer?.until ? undefined : clear();
      if (!offer?.until && performance.now() - lookedAt > AGAIN_MS) void look(false);
    },
  };
}

function counted(count: number): string {
  return t.counts[count - 1] ?? String(count);
}

async function post(wish: object): Promise<FromServer | null | "failed"> {
  try {
    const answer = await fetch(`${data.link}/company`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (!answer.ok) return "failed";
    return answer.status === 204 ? null : parseFromServer(await answer.text());
  } catch {
    return "failed";
  }
}
