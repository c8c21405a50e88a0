import type { Person, PersonState, Signal } from "../../../src/core/signal.ts";
import type { Mesh } from "./mesh.ts";
import { data, fill, words } from "./page.ts";
import { drawQueue, notice } from "./stage.ts";
import type { Tiles } from "./tiles.ts";

/** The others in the room: what its messages about them do to their tiles and to the media with them. */
export function createOthers(tiles: Tiles, mesh: Mesh) {
  /** Not in the last welcome, though media with them flowed: they are coming back, or left while we could not hear it. */
  const missed = new Set<string>();

  function drop(id: string) {
    missed.delete(id);
    mesh.drop(id);
    tiles.drop(id);
    drawQueue(tiles.people());
  }

  function personOf(id: string): Person | undefined {
    return tiles.people().find((person) => person.id === id);
  }

  function nameOf(id: string): string {
    return personOf(id)?.name ?? "";
  }

  return {
    nameOf,

    /** Everybody who is inside, after every new connection to the room. */
    meet(people: readonly Person[], kept: boolean) {
      const inside = new Set(people.map(({ id }) => id));
      for (const { id } of tiles.people()) {
        if (id === data.me.id || inside.has(id)) continue;
        if (mesh.isConnected(id)) missed.add(id);
        else drop(id);
      }
      for (const person of people) {
        missed.delete(person.id);
        tiles.put(person);
        mesh.meet(person, kept);
      }
    },

    joined(person: Person) {
      const isNew = !tiles.has(person.id);
      missed.delete(person.id);
      tiles.put(person);
      mesh.expect(person);
      if (isNew) notice(fill(words.joined, { name: person.name }));
      drawQueue(tiles.people());
    },

    left(id: string) {
      notice(fill(words.gone, { name: nameOf(id) }));
      drop(id);
    },

    /** The media with somebody broke. Whom the room has not named either is gone. */
    broken(id: string) {
      if (missed.has(id)) drop(id);
    },

    changed(id: string, state: PersonState) {
      if (id !== data.me.id && state.hand !== null && (personOf(id)?.state.hand ?? null) === null)
        notice(fill(words.handUp, { name: nameOf(id) }));
      tiles.update(id, state);
      drawQueue(tiles.people());
    },

    signalled(from: string, signal: Signal) {
      const person = personOf(from);
      if (person) mesh.hear(person.id, person.page, signal);
    },

    leave() {
      mesh.closeAll();
      tiles.clear();
      missed.clear();
    },
  };
}
