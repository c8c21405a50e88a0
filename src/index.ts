import { MAIL_LIMIT, readMail } from "./adapters/mail/inbound.ts";
import { createApp } from "./app.ts";
import type { Env } from "./env.ts";
import { type Services, services } from "./services.ts";
import { beat } from "./work/beat.ts";
import { consume } from "./work/consume.ts";
import { takeDeliveries } from "./work/deliveries.ts";
import { receiveMail } from "./work/receive-mail.ts";

export { DoorObject } from "./adapters/rooms/door-object.ts";
export { RoomObject } from "./adapters/rooms/room-object.ts";

const app = createApp();

export default {
  fetch: app.fetch,

  async scheduled(_controller, env): Promise<void> {
    await beat(await configured(env));
  },

  async queue(batch, env): Promise<void> {
    const found = await configured(env);
    if (batch.queue === DELIVERIES) {
      const bodies = batch.messages.map(({ body }) => body);
      for (const [i, tooEarly] of (await takeDeliveries(found, bodies)).entries())
        if (tooEarly) batch.messages[i]?.retry({ delaySeconds: EARLY_SECONDS });
        else batch.messages[i]?.ack();
      return;
    }
    for (const message of batch.messages) {
      await consume(found, (message.body as Hint).keys);
      message.ack();
    }
  },

  async email(message, env): Promise<void> {
    // Before anything is read: a big mail is no answer.
    if (message.rawSize > MAIL_LIMIT) return message.setReject("too large");
    const found = await configured(env);
    const read = async () => readMail(new Uint8Array(await new Response(message.raw).arrayBuffer()));
    const received = await receiveMail(found, { from: message.from, to: message.to }, read);
    if (received.kind === "refused") message.setReject(received.reason);
  },
} satisfies ExportedHandler<Env, unknown>;

/** What the queue of hints carries. */
type Hint = { keys: string[] };

/** The queue of `wrangler.toml` that Cloudflare's Email Service is subscribed to. */
const DELIVERIES = "tuokio-deliveries";

/** The note that a mail has left is written within a moment, or never: then the lease of a dead executor runs out. */
const EARLY_SECONDS = 60;

async function configured(env: Env): Promise<Services> {
  const found = await services(env);
  if (found.missing.length) throw new Error(`not configured: ${found.missing.join(", ")}`);
  return found;
}
