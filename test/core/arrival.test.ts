import { expect, test } from "vitest";
import { explanationsOf, meaningOf, sendAgainObstacle } from "../../src/core/arrival.ts";

const NOW = 1_000;

test("a status is said plainly: by its detail where that says more, else by what it is about", () => {
  const said = ["5.1.1", "5.1.10", "4.2.2", "5.2.1", "5.2.9", "4.4.1", "4.4.7", "5.7.26", "5.6.0", "5.0.0", "5.9.9"];
  expect(said.map(meaningOf)).toEqual([
    ...["no_mailbox", "no_domain", "mailbox_full", "mailbox_off", "mailbox_off", "network", "timed_out"],
    ...["policy", "content", "other", "other"],
  ]);
});

test("why a mail waits is explained by the server's status and by what the program waits for", () => {
  expect(
    explanationsOf({ kind: "reminder", state: "planned", reason: "bounced", arrival: "bounced_hard", status: "5.1.1" }),
  ).toEqual([
    { kind: "status", meaning: "no_mailbox" },
    { kind: "reason", reason: "bounced" },
  ]);
  expect(
    explanationsOf({ kind: "reminder", state: "planned", reason: "outside_hours", arrival: null, status: null }),
  ).toEqual([{ kind: "reason", reason: "outside_hours" }]);
});

test("a server's own words are read for their status, and else left to the details", () => {
  const refused = (reason: string) =>
    explanationsOf({ kind: "reminder", state: "dead", reason, arrival: "refused", status: null });
  expect(refused("554 5.7.1 Message rejected")).toEqual([{ kind: "status", meaning: "policy" }]);
  expect(refused("the message was refused")).toEqual([{ kind: "reason", reason: "refused" }, { kind: "said" }]);
});

test("of a room that did not open only that is said, and no word of mail", () => {
  const room = (state: "planned" | "dead") =>
    explanationsOf({ kind: "open", state, reason: "daily: 503", arrival: null, status: null });
  expect(room("planned")).toEqual([{ kind: "reason", reason: "tried_again" }, { kind: "said" }]);
  expect(room("dead")).toEqual([{ kind: "reason", reason: "gave_up" }, { kind: "said" }]);
});

test("what happened to the connection is said in words of our own, whatever the server said with it", () => {
  const waits = (reason: string) =>
    explanationsOf({ kind: "reminder", state: "planned", reason, arrival: null, status: null });
  expect(waits("451 try later")).toEqual([{ kind: "reason", reason: "waiting" }, { kind: "said" }]);
  expect(waits("sign_in_refused: relay.test:465 refuses our sign-in: 535 no")).toEqual([
    { kind: "reason", reason: "sign_in_refused" },
  ]);
});

test("what kept a mail waiting is no matter once it has left, and of one that was given up only that it came too late", () => {
  const own = (state: "sent" | "dead" | "unknown", reason: string) =>
    explanationsOf({ kind: "reminder", state, reason, arrival: state === "sent" ? "sent" : null, status: null });
  expect(own("unknown", "connection lost after DATA")).toEqual([{ kind: "reason", reason: "lease_expired" }]);
  expect(own("sent", "outside_hours")).toEqual([]);
  expect(own("sent", "421 4.7.0 try again later")).toEqual([]);
  expect(own("dead", "paced")).toEqual([{ kind: "reason", reason: "expired" }]);
});

test("only a mail that failed is sent again, and only while it is of use", () => {
  const obstacle = (state: "dead" | "unknown" | "sent" | "superseded", expiresAt = NOW + 1) =>
    sendAgainObstacle({ kind: "prompt", state, expiresAt }, NOW);
  expect([obstacle("dead"), obstacle("unknown")]).toEqual([null, null]);
  expect([obstacle("sent"), obstacle("superseded")]).toEqual(["not_failed", "not_failed"]);
  expect(obstacle("dead", NOW)).toBe("mail_expired");
  expect(sendAgainObstacle({ kind: "forward", state: "dead", expiresAt: NOW + 1 }, NOW)).toBe("to_contact");
  expect(sendAgainObstacle({ kind: "open", state: "dead", expiresAt: NOW + 1 }, NOW)).toBe("not_failed");
});
