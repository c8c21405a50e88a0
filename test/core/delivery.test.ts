import { expect, test } from "vitest";
import { type Delivery, deliveryOfNotice, plainReason, readDelivery, statusIn } from "../../src/core/delivery.ts";

const TOKEN = "k3x7k3x7k3x7k3x7";

test("a hard bounce tells which mail, whose it was, where it went, and why nobody has it", () => {
  const bounce = { type: "hard", reason: "550 5.1.1 <aino@kuopio.test> User unknown" };
  const delivery = { status: "bounced", smtpStatusCode: "550", smtpEnhancedStatusCode: "5.1.1" };
  expect(readDelivery(event("bounced", { delivery, bounce }))).toEqual({
    eventId: "event-1",
    mail: { providerId: "0101-msg-1" },
    token: TOKEN,
    recipient: "aino@kuopio.test",
    state: "bounced_hard",
    status: "5.1.1",
    reason: "550 5.1.1 <[…]> User unknown",
  } satisfies Delivery);
});

const news: { type: string; part: object; state: Delivery["state"] }[] = [
  { type: "delivered", part: {}, state: "sent" },
  { type: "deferred", part: { bounce: { type: "soft", reason: "451 4.2.0 busy" } }, state: "deferred" },
  { type: "bounced", part: { bounce: { type: "hard" } }, state: "bounced_hard" },
  { type: "bounced", part: { bounce: { type: "soft" } }, state: "bounced_soft" },
  { type: "bounced", part: { delivery: { smtpStatusCode: "452" } }, state: "bounced_soft" },
  { type: "bounced", part: { delivery: { smtpStatusCode: "550" } }, state: "bounced_hard" },
  { type: "rejected", part: { rejection: { reason: "suppressed", party: "recipient" } }, state: "bounced_hard" },
  { type: "rejected", part: { rejection: { reason: "suppressed", party: "sender" } }, state: "failed" },
  { type: "rejected", part: { rejection: { reason: "spam" } }, state: "failed" },
  { type: "failed", part: { failure: { reason: "delivery_failed" } }, state: "failed" },
  { type: "complained", part: { complaint: { type: "abuse" } }, state: "complained" },
];
for (const { type, part, state } of news)
  test(`${type} ${JSON.stringify(part)} is ${state}`, () => {
    expect(readDelivery(event(type, part))).toMatchObject({ state });
  });

test("what is no news about a mail of ours is passed over", () => {
  const other = [
    null,
    "text",
    { keys: ["welcome:aino"] },
    { ...event("bounced"), type: "cf.r2.object.created" },
    event("opened"),
    event("bounced", { eventId: "" }),
    event("bounced", { messageId: undefined }),
    event("bounced", { sender: "noreply@tuokio.test" }),
  ];
  for (const message of other) expect(readDelivery(message), JSON.stringify(message)).toBeNull();
});

test("a part that has another shape than documented costs that part and not the news", () => {
  const odd = { delivery: "bounced", bounce: { type: "hard", reason: 550 }, recipient: ["aino@kuopio.test"] };
  expect(readDelivery(event("bounced", odd))).toMatchObject({ state: "bounced_hard", status: null, recipient: null });
});

test("an id is the same with its brackets and without, and a sender in any case", () => {
  const written = event("delivered", {
    messageId: " <0101-msg-1> ",
    sender: `RSVP+${TOKEN.toUpperCase()}@tuokio.test`,
  });
  expect(readDelivery(written)).toMatchObject({ mail: { providerId: "0101-msg-1" }, token: TOKEN });
});

test("a notice by mail names the effect through our own Message-ID", () => {
  const notice = { recipient: "Aino@Kuopio.test", status: "5.1.1", permanent: true };
  const ours = "<invitation.jan7jan7.aino2aino2.1@tuokio.test>";
  expect(deliveryOfNotice({ ...notice, originalMessageId: ours }, TOKEN, "n1@kuopio.test")).toEqual({
    eventId: "notice:n1@kuopio.test",
    mail: { key: "invitation:jan7jan7:aino2aino2:1" },
    token: TOKEN,
    recipient: "aino@kuopio.test",
    state: "bounced_hard",
    status: "5.1.1",
    reason: null,
  } satisfies Delivery);
  const soft = deliveryOfNotice({ ...notice, permanent: false, originalMessageId: null }, TOKEN, "n2@kuopio.test");
  expect(soft).toMatchObject({ mail: null, state: "bounced_soft" });
});

test("no address is left in what is kept of a server's words, and its status is found", () => {
  const said = '550-5.1.1 "aino korhonen"@kuopio.test <aino@kuopio.test>: unknown, see postmaster@kuopio.test';
  expect(plainReason(said)).not.toMatch(/@|aino|kuopio/);
  expect(statusIn(said)).toBe("5.1.1");
  expect(statusIn("version 5.1.1.7 of 10.5.1.1")).toBeNull();
});

/** A message of the queue as Cloudflare documents it. */
function event(type: string, part: object = {}) {
  return {
    type: `cf.email.sending.message.${type}`,
    source: { type: "email.sending", zoneId: "zone", domain: "tuokio.test" },
    payload: {
      eventId: "event-1",
      messageId: "0101-msg-1",
      sender: `rsvp+${TOKEN}@tuokio.test`,
      recipient: "Aino@kuopio.test",
      subject: "Tapaaminen",
      terminal: true,
      ...part,
    },
    metadata: { accountId: "account", eventSchemaVersion: 1, eventTimestamp: "2027-01-12T08:00:00.000Z" },
  };
}
