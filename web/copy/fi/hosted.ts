/** Rooms whose video somebody else provides, in a frame of our page. */
export const hosted = {
  lobby: {
    people: "Tapaamiseen kutsutut",
    you: (name: string) => `${name} (sinä)`,
    phases: "Tunnin kulku",
    minutes: (minutes: number) => `${minutes} min`,
    devices: "Muut näkevät ja kuulevat sinut vasta, kun liityt.",
    sends: "Kun liityt",
    camera: "Kamera päällä",
    microphone: "Mikrofoni päällä",
    provider: (name: string) =>
      `Videon välittää Daily-palvelu. Se näkee nimesi (${name}), mutta ei sähköpostiosoitettasi eikä henkilökohtaista linkkiäsi.`,
  },
  stage: {
    frame: "Videohuone",
    trouble: "Eikö kuva tai ääni toimi?",
    directHint: "Voit avata huoneen myös omaan ikkunaansa.",
    direct: "Avaa omaan ikkunaan",
    leave: "Poistu",
    back: "Liity uudelleen",
  },
  entrance: {
    title: "Huone avautuu omaan ikkunaansa",
    lead: "Video avautuu Daily-palvelussa. Palaa tälle välilehdelle, kun haluat nähdä teeman ja ajan.",
    enter: "Avaa videohuone",
    once: "Linkki on vain sinulle ja vain tähän tapaamiseen. Älä lähetä sitä muille.",
    lobby: "Takaisin tapaamisen sivulle",
  },
  reopened: {
    title: "Avataan tapaamisesi sivua",
    body: "Jos sivu ei aukea hetkessä, avaa henkilökohtainen linkkisi kutsusta tai kalenterista.",
  },
  /** Given to the browser as they are. */
  live: {
    waiting: "Pääset sisään heti, kun huone avautuu. Pidä tämä sivu auki.",
    slow: "Huone ei ole vielä auennut. Odota hetki tai avaa se omaan ikkunaan.",
    again: "Sivu yrittää itse uudelleen hetken kuluttua.",
    endings: {
      ejected: {
        title: "Et ole enää videohuoneessa",
        text: "Sinut siirrettiin pois huoneesta. Jos tapaamisen aika muuttui, voit liittyä heti uudelleen.",
      },
      early: {
        title: "Huone ei ole vielä auki",
        text: "Videopalvelu avaa huoneen aivan kohta. Odota hetki ja liity uudelleen.",
      },
      expired: {
        title: "Huoneen aika on päättynyt",
        text: "Jos tapaamisesi on yhä käynnissä, liity uudelleen. Ellei se auta, ota yhteyttä.",
      },
      missing: {
        title: "Huonetta ei löydy",
        text: "Videopalvelu ei tunne tätä huonetta. Liity hetken päästä uudelleen tai ota yhteyttä.",
      },
      full: {
        title: "Huone on täynnä",
        text: "Ehkä olet sisällä myös toisella laitteella: sulje se ja liity uudelleen. Muuten ota yhteyttä.",
      },
      outdated: {
        title: "Tämä sivu on vanhentunut",
        text: "Lataa sivu uudelleen ja liity. Ellei se auta, avaa huone omaan ikkunaan.",
      },
      refused: {
        title: "Huone ei päästänyt sisään",
        text: "Videopalvelu ei hyväksynyt kutsuasi. Liity uudelleen, niin saat uuden. Ellei se auta, ota yhteyttä.",
      },
      unreachable: {
        title: "Yhteys videopalveluun ei aukea",
        text: "Joissakin työpaikkojen verkoissa se on estetty. Kokeile toista verkkoa, esimerkiksi puhelimen yhteyttä, tai avaa huone omaan ikkunaan.",
      },
      unsupported: {
        title: "Tämä selain ei sovi videopuheluun",
        text: "Avaa linkkisi Chromessa, Edgessä, Firefoxissa tai Safarissa. Voit myös kokeilla avata huoneen omaan ikkunaan.",
      },
      offline: {
        title: "Verkkoyhteys puuttuu",
        text: "Tarkista verkko ja liity uudelleen. Tämä sivu pysyy auki.",
      },
      failed: {
        title: "Videohuone ei auennut",
        text: "Liity uudelleen tai avaa huone omaan ikkunaan. Ellei kumpikaan auta, ota yhteyttä.",
      },
    },
  },
};

export type Hosted = typeof hosted;
