import { expect, test } from "vitest";
import { copyOf } from "../../web/copy/copy.ts";
import { reasonSentence, type Standing } from "../../web/copy/reason-sentence.ts";
import { filesBelow, read } from "../repository/tree.ts";

const sent = { state: "sent", ambiguous: false, reason: null } as const;
const say = (change: Partial<Standing>) => reasonSentence({ ...sent, ...change }, "en");

test("a code of ours is a sentence, and a server's own words stand beside it", () => {
  expect(say({ state: "planned", reason: "bounced" })).toEqual({
    sentence: "The address takes no mail. This one waits until the address is corrected.",
    words: "",
  });
  expect(say({ state: "planned", reason: "sign_in_refused: relay.test:465 refuses our sign-in: 535 no" })).toEqual({
    sentence: "The mail server does not accept our sign-in. Check the user name and the password.",
    words: "relay.test:465 refuses our sign-in: 535 no",
  });
});

test("words without a code are explained by what followed from them", () => {
  const words = "451 4.3.0 try later: busy";
  expect(say({ state: "planned", reason: words })).toMatchObject({ sentence: copyOf("en").reasons.waiting, words });
  expect(say({ state: "dead", reason: words })).toMatchObject({ sentence: copyOf("en").reasons.refused, words });
});

test("a mail that left at once needs no reason; one that may have left twice, or not at all, has one", () => {
  expect(say({})).toBeNull();
  expect(say({ reason: "421 closing" })).toMatchObject({ sentence: "Left with another try." });
  expect(say({ ambiguous: true })).toMatchObject({ sentence: copyOf("en").reasons.twice });
  expect(say({ state: "unknown", ambiguous: true, reason: "lease_expired" })).toMatchObject({
    sentence: copyOf("en").reasons.unknown,
  });
});

test("every reason that the program writes down itself has its sentence", () => {
  const written = filesBelow("src", /\.ts$/).flatMap((file) => {
    if (
      !/core\/(correspondence|calendar-mail|effect)\.ts|work\/(send-mail|keep-room)\.ts|store\/(effects|deliveries|erasure|mail-turns)\.ts/.test(
        file,
      )
    )
      return [];
    return [...read(file).matchAll(/no\("([a-z_]+)"\)|reason(?:: | = |, )["']([a-z_]+)["']/g)].map(
      ([, decided, noted]) => decided ?? noted ?? "",
    );
  });
  expect(written.length).toBeGreaterThan(25);
  expect([...new Set(written)].filter((code) => !(code in copyOf("fi").reasons))).toEqual([]);
});
