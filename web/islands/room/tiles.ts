import type { Person, PersonState } from "../../../src/core/signal.ts";
import { drawIcons } from "./icons.ts";
import { byId, data, fill, words, write } from "./page.ts";
import type { Link } from "./peer.ts";

type Tile = { person: Person; face: HTMLLIElement; screen: HTMLLIElement };

export type Tiles = ReturnType<typeof createTiles>;

/** The people on the stage, in the order in which they came; oneself first. `onSilent`: the browser wants a click before sound. */
export function createTiles(onSilent: () => void) {
  const place = byId("tiles");
  const shown = new Map<string, Tile>();

  function arrange() {
    place.dataset.count = String(shown.size);
    place.toggleAttribute("data-screen", place.querySelector(".screen") !== null);
  }

  function draw({ person, face, screen }: Tile) {
    const mine = person.id === data.me.id;
    const { mic, camera, hand } = person.state;
    write(within(face, ".name"), mine ? fill(words.you, { name: person.name }) : person.name);
    const about = [person.role === "member" ? null : data.roles[person.role], person.municipality];
    write(within(face, ".place"), about.filter((word) => word !== null).join(" · "));
    write(within(face, ".initial"), initialsOf(person.name));
    write(within(face, ".muted-word"), mic ? "" : words.muted);
    within(face, ".off").hidden = mic;
    within(face, ".raised").hidden = hand === null;
    face.classList.toggle("dark", !camera);
    write(within(screen, ".name"), fill(words.screenOf, { name: person.name }));
    if (person.state.screen && !screen.isConnected) place.prepend(screen);
    if (!person.state.screen) screen.remove();
    arrange();
  }

  async function playAloud(video: HTMLVideoElement) {
    try {
      await video.play();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
      onSilent();
      addEventListener("pointerup", () => void playAloud(video), { once: true });
    }
  }

  return {
    people: (): Person[] => [...shown.values()].map(({ person }) => person),
    has: (id: string) => shown.has(id),

    put(person: Person) {
      const known = shown.get(person.id);
      if (known) {
        known.person = person;
        return draw(known);
      }
      const tile = { person, face: newTile("face"), screen: newTile("screen") };
      shown.set(person.id, tile);
      place.append(tile.face);
      draw(tile);
    },

    update(id: string, state: PersonState) {
      const tile = shown.get(id);
      if (!tile) return;
      tile.person = { ...tile.person, state };
      draw(tile);
    },

    attach(id: string, face: MediaStream | null, screen: MediaStream | null) {
      const tile = shown.get(id);
      if (!tile) return;
      videoOf(tile.face).srcObject = face;
      videoOf(tile.screen).srcObject = screen;
      // Her own voice would come back to her.
      videoOf(tile.face).muted = id === data.me.id;
      videoOf(tile.screen).muted = true;
      tile.face.classList.toggle("mine", id === data.me.id);
      if (id !== data.me.id) void playAloud(videoOf(tile.face));
    },

    link(id: string, link: Link) {
      const tile = shown.get(id);
      if (!tile) return;
      const word = within(tile.face, ".link-word");
      word.hidden = link === "good";
      write(word, link === "good" ? "" : words[link]);
    },

    speaking(id: string, speaks: boolean) {
      shown.get(id)?.face.classList.toggle("speaking", speaks);
    },

    drop(id: string) {
      const tile = shown.get(id);
      tile?.face.remove();
      tile?.screen.remove();
      shown.delete(id);
      arrange();
    },

    clear() {
      shown.clear();
      place.replaceChildren();
      arrange();
    },
  };
}

function newTile(kind: "face" | "screen"): HTMLLIElement {
  const template = byId<HTMLTemplateElement>("tile");
  const tile = template.content.firstElementChild?.cloneNode(true) as HTMLLIElement;
  tile.classList.add(kind);
  drawIcons(tile);
  return tile;
}

function within(tile: HTMLElement, selector: string): HTMLElement {
  return tile.querySelector(selector) as HTMLElement;
}

function videoOf(tile: HTMLElement): HTMLVideoElement {
  return within(tile, "video") as HTMLVideoElement;
}

function initialsOf(name: string): string {
  const letters = name.split(/[\s-]+/).map((part) => part[0] ?? "");
  return letters.slice(0, 2).join("").toUpperCase();
}
