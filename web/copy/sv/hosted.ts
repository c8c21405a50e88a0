import type { Hosted } from "../fi/hosted.ts";

export const hosted: Hosted = {
  lobby: {
    people: "Inbjudna till träffen",
    you: (name) => `${name} (du)`,
    phases: "Så går timmen",
    minutes: (minutes) => `${minutes} min`,
    devices: "De andra ser och hör dig först när du ansluter.",
    sends: "När du ansluter",
    camera: "Kameran på",
    microphone: "Mikrofonen på",
    provider: (name) =>
      `Videon förmedlas av tjänsten Daily. Den ser ditt namn (${name}), men varken din e-postadress eller din personliga länk.`,
  },
  stage: {
    frame: "Videorum",
    trouble: "Fungerar inte bild eller ljud?",
    directHint: "Du kan också öppna rummet i ett eget fönster.",
    direct: "Öppna i eget fönster",
    leave: "Lämna",
    back: "Anslut på nytt",
  },
  entrance: {
    title: "Rummet öppnas i ett eget fönster",
    lead: "Videon öppnas i tjänsten Daily. Kom tillbaka till den här fliken när du vill se temat och tiden.",
    enter: "Öppna videorummet",
    once: "Länken är bara för dig och bara för den här träffen. Skicka den inte vidare.",
    lobby: "Tillbaka till träffens sida",
  },
  reopened: {
    title: "Sidan för din träff öppnas",
    body: "Om sidan inte öppnas genast, öppna din personliga länk i inbjudan eller kalendern.",
  },
  live: {
    waiting: "Du kommer in genast när rummet öppnar. Håll den här sidan öppen.",
    slow: "Rummet har inte öppnats ännu. Vänta en stund eller öppna det i ett eget fönster.",
    again: "Sidan försöker själv på nytt om en stund.",
    endings: {
      ejected: {
        title: "Du är inte längre i videorummet",
        text: "Du flyttades ut ur rummet. Om träffens tid ändrades kan du ansluta på nytt genast.",
      },
      early: {
        title: "Rummet är inte öppet ännu",
        text: "Videotjänsten öppnar rummet alldeles strax. Vänta en stund och anslut på nytt.",
      },
      expired: {
        title: "Rummets tid är slut",
        text: "Om din träff fortfarande pågår, anslut på nytt. Hjälper det inte, ta kontakt.",
      },
      missing: {
        title: "Rummet hittas inte",
        text: "Videotjänsten känner inte till det här rummet. Anslut på nytt om en stund eller ta kontakt.",
      },
      full: {
        title: "Rummet är fullt",
        text: "Kanske är du inne också på en annan enhet: stäng den och anslut på nytt. Ta annars kontakt.",
      },
      outdated: {
        title: "Den här sidan är föråldrad",
        text: "Ladda om sidan och anslut. Hjälper det inte, öppna rummet i ett eget fönster.",
      },
      refused: {
        title: "Rummet släppte inte in dig",
        text: "Videotjänsten godkände inte din inbjudan. Anslut på nytt så får du en ny. Hjälper det inte, ta kontakt.",
      },
      unreachable: {
        title: "Förbindelsen till videotjänsten öppnas inte",
        text: "I vissa arbetsplatsers nät är den spärrad. Prova ett annat nät, till exempel telefonens, eller öppna rummet i ett eget fönster.",
      },
      unsupported: {
        title: "Den här webbläsaren passar inte för videosamtal",
        text: "Öppna din länk i Chrome, Edge, Firefox eller Safari. Du kan också prova att öppna rummet i ett eget fönster.",
      },
      offline: {
        title: "Ingen nätförbindelse",
        text: "Kontrollera nätet och anslut på nytt. Den här sidan förblir öppen.",
      },
      failed: {
        title: "Videorummet öppnades inte",
        text: "Anslut på nytt eller öppna rummet i ett eget fönster. Hjälper ingetdera, ta kontakt.",
      },
    },
  },
};
