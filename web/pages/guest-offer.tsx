import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { PostButton } from "../parts/post-button.tsx";

type Time = { readonly id: string; readonly startsAt: Instant; readonly endsAt: Instant };

/** Too few come to her own meeting, and these others would take her as a guest, best first. */
export type GuestOffer = { readonly meeting: Time; readonly expected: number; readonly places: readonly Time[] };

type GuestOfferProps = { language: Language; zone: string; link: string; offer: GuestOffer };

/** One button for each place. Whoever does nothing comes to her own meeting. */
export function GuestOfferCard({ language, zone, link, offer }: GuestOfferProps) {
  const t = copyOf(language).merging.personal;
  const timeOf = ({ startsAt, endsAt }: Time) => meetingTime(startsAt, endsAt, zone, language);
  const own = timeOf(offer.meeting);
  return (
    <section class="card stack accented" id="offer">
      <h2>{t.offerTitle}</h2>
      <p>{offer.expected > 1 ? t.few(offer.expected, own) : t.alone(own)}</p>
      <p>{t.choose}</p>
      {offer.places.map((place) => (
        <PostButton
          action={`${link}/places`}
          fields={{ meeting: offer.meeting.id, place: place.id }}
          label={t.come(timeOf(place))}
        />
      ))}
    </section>
  );
}
