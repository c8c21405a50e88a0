import { expect, test } from "vitest";
import { reviewMerges } from "../../../src/core/merging.ts";
import { session } from "./cases.ts";

const KUOPIO = ["Aino", "Leena", "Olli"];
/** Vaasa was brought to Kuopio, and everybody has been told. */
const told = { id: "m1", host: "Kuopio", groups: ["Kuopio", "Vaasa"] };

test("a first decision adds a merge, and the same answers decide nothing more", () => {
  const problem = session({ Kuopio: KUOPIO, Vaasa: ["Birgitta", "-Nils", "-Stina"] });
  expect(reviewMerges(problem, []).add.map(({ groups }) => groups)).toEqual([["Kuopio", "Vaasa"]]);
  expect(reviewMerges(problem, [told])).toMatchObject({ keep: ["m1"], undo: [], add: [] });
});

test("when Nils and Stina can come after all, everybody is back in her own room", () => {
  const review = reviewMerges(session({ Kuopio: KUOPIO, Vaasa: ["Birgitta", "Nils", "Stina"] }), [told]);
  expect(review).toMatchObject({ keep: [], undo: [{ id: "m1", reason: "not_needed" }], add: [] });
  expect(review.answer.rooms.map(({ groups }) => groups)).toEqual([["Kuopio"], ["Vaasa"]]);
});

test("one absence undone changes nothing while two would still be too few", () => {
  const review = reviewMerges(session({ Kuopio: KUOPIO, Vaasa: ["Birgitta", "Nils", "-Stina"] }), [told]);
  expect(review).toMatchObject({ keep: ["m1"], undo: [], add: [] });
});

test("a group of two by planning goes back to its room when its absence is undone", () => {
  const review = reviewMerges(session({ Kuopio: KUOPIO, Vaasa: ["Birgitta", "Nils"] }), [told]);
  expect(review.undo).toEqual([{ id: "m1", reason: "not_needed" }]);
});

test("a merge is undone when seven would meet, and the too small group finds another host", () => {
  const rolls = {
    Kuopio: [...KUOPIO, "Eeva", "Kaisa"],
    Salo: ["Meri", "Sisko", "Heli"],
    Vaasa: ["Birgitta", "Nils", "-Stina"],
  };
  const review = reviewMerges(session(rolls), [told]);
  expect(review.undo).toEqual([{ id: "m1", reason: "would_exceed_size" }]);
  expect(review.add.map(({ groups }) => groups)).toEqual([["Salo", "Vaasa"]]);
});

test("a merge is undone when it would bring two together who must be kept apart", () => {
  const rolls = { Kuopio: KUOPIO, Vaasa: ["Birgitta", "-Nils", "-Stina"] };
  const review = reviewMerges(session(rolls, { apart: [["Olli", "Birgitta"]] }), [told]);
  expect(review.undo).toEqual([{ id: "m1", reason: "keep_apart" }]);
});

test("a merge ends when nobody of the guests or nobody of the host is left, or a group meets at another time", () => {
  const gone = [{ id: "m1", reason: "group_gone" }];
  const guests = reviewMerges(session({ Kuopio: KUOPIO, Vaasa: ["-Birgitta", "-Nils"] }), [told]);
  expect([guests.undo, guests.answer.cancelled]).toEqual([gone, ["Vaasa"]]);
  const host = reviewMerges(session({ Kuopio: ["-Aino", "-Leena"], Vaasa: ["Birgitta", "-Nils"] }), [told]);
  expect(host.undo).toEqual(gone);
  const rolls = { Kuopio: KUOPIO, Vaasa: ["Birgitta", "-Nils"] };
  const moved = reviewMerges(session(rolls, { groups: { Vaasa: { slot: "thu 15:00" } } }), [told]);
  expect(moved.undo).toEqual(gone);
});

test("a better host does not move people who have been told where to go", () => {
  const rolls = { Kuopio: KUOPIO, Salo: ["Meri", "Sisko", "Heli"], Vaasa: ["Birgitta", "-Nils"] };
  const people = { Aino: { municipality: "905" }, Birgitta: { municipality: "905" } };
  const problem = session(rolls, { people });
  expect(reviewMerges(problem, []).add.map(({ groups }) => groups)).toEqual([["Salo", "Vaasa"]]);
  const review = reviewMerges(problem, [told]);
  expect(review).toMatchObject({ keep: ["m1"], undo: [], add: [] });
  expect(review.answer.rooms[0]?.reason?.host).toBe("kept");
});

test("the host stays the host when more of the guests can come than of its own", () => {
  const rolls = { Kuopio: ["Aino", "-Leena", "-Olli"], Vaasa: ["Birgitta", "Nils", "Stina", "-Nea"] };
  expect(reviewMerges(session(rolls), [told]).keep).toEqual(["m1"]);
});

test("one more too small group joins the room that people know already", () => {
  const rolls = { Kuopio: KUOPIO, Salo: ["Meri", "-Sisko", "-Heli"], Vaasa: ["Birgitta", "-Nils"] };
  const review = reviewMerges(session(rolls), [told]);
  expect(review.undo).toEqual([{ id: "m1", reason: "replaced" }]);
  expect(review.add.map(({ groups }) => groups)).toEqual([["Kuopio", "Salo", "Vaasa"]]);
});

test("people who would be left alone outweigh the mails that a new division costs", () => {
  // Vaasa came to Salo; now only Salo's room could take the two of Kemi, and Kuopio could take Vaasa.
  const rolls = {
    Kuopio: [...KUOPIO, "Eeva", "Kaisa"],
    Kemi: ["Heikki", "Liisa", "-Pekka"],
    Salo: ["Meri", "Sisko", "Heli", "Venla"],
    Vaasa: ["Birgitta", "-Nils"],
  };
  const apart = [["Heikki", "Birgitta"]] as const;
  const present = { id: "m1", host: "Salo", groups: ["Salo", "Vaasa"] };
  const review = reviewMerges(session(rolls, { apart }), [present]);
  expect(review.undo).toEqual([{ id: "m1", reason: "replaced" }]);
  expect(review.add.map(({ groups }) => groups)).toEqual([
    ["Kuopio", "Vaasa"],
    ["Salo", "Kemi"],
  ]);
  expect(review.answer.tooSmall).toEqual([]);
});
