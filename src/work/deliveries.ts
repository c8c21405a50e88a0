import { type Delivery, readDelivery } from "../core/delivery.ts";
import type { Services } from "../services.ts";
import { type Place, placesOf, storeDeliveries } from "../store/deliveries.ts";

/**
 * Takes in messages of the delivery queue. Answers for each whether it came too early: it is about somebody of ours, and no mail
 * has its id, perhaps because the note that the mail left is still on its way. What is not ours, or is nonsense, is done with.
 */
export async function takeDeliveries({ db, clock }: Services, messages: readonly unknown[]): Promise<boolean[]> {
  const read = messages.map(readDelivery);
  const news = read.filter((delivery) => delivery !== null);
  if (!news.length) return read.map(() => false);
  const places = new Map<Delivery, Place | null>();
  for (const [i, place] of (await placesOf(db, news)).entries()) {
    const delivery = news[i];
    if (delivery) places.set(delivery, place);
  }
  const found = [...places].flatMap(([delivery, place]) => (place?.mail ? [{ delivery, mail: place.mail }] : []));
  await storeDeliveries(db, found, clock.now());
  return read.map((delivery) => delivery !== null && places.get(delivery)?.mail === null);
}

/** Takes in a notice that came by mail. Whose mail it is about is known even where it does not say which. */
export async function takeNotice({ db, clock }: Services, notice: Delivery): Promise<void> {
  const [place] = await placesOf(db, [notice]);
  if (place) await storeDeliveries(db, [{ delivery: notice, mail: place.mail }], clock.now());
}
