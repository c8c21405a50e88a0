import type { Forms } from "../fi/forms.ts";

export const forms: Forms = {
  name: "Ge säsongen ett namn, högst 120 tecken.",
  month: "Skriv månaden i formen 2027-01.",
  monthOrder: "Den sista månaden kan inte vara före den första.",
  time: "Skriv klockslaget i formen 14:00.",
  choice: "Välj ett av alternativen.",
  cohorts: "Skriv på varje rad namn, första träffomgång och sista träffomgång, till exempel vår; 1; 5.",
  cohortTwice: "Samma kohort finns på två rader. Ta bort den ena.",
  cohortSessions: (name) =>
    `Kohorten ${name}: den första träffomgången kan inte vara efter den sista, och säsongen har en träffomgång per månad.`,
  contactName: "Skriv kontaktpersonens namn.",
  contactEmail: "Skriv kontaktpersonens e-postadress, till exempel namn@organisation.fi.",
  seed: "Skriv ett heltal, minst 0.",
  boardChanged: "Någon annan ändrade grupperna under tiden. Här är de nu: gör din ändring på nytt.",
  notMoved: "Flytten gjordes inte.",
  roster: "Välj en fil eller klistra in raderna först.",
  wall: "Skriv dag och klockslag.",
};
