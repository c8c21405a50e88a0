import { expect, test } from "vitest";
import { LANGUAGES } from "../../src/core/programme.ts";
import { letterToCoordinator } from "../../web/mails/coordinator.ts";
import { coordinatorBodies, mailToKaisa } from "../doubles/coordinator-mails.ts";

for (const language of LANGUAGES)
  for (const [variant, body] of Object.entries(coordinatorBodies)) {
    const letter = letterToCoordinator(mailToKaisa(body, { language }));

    test(`${variant}, ${language}: has a subject, greets the coordinator, and leads to the page in both parts`, () => {
      expect(letter.subject.length).toBeGreaterThan(10);
      expect(letter.html).toContain(`<html lang="${language}">`);
      for (const part of [letter.text, unescaped(letter.html)])
        for (const needed of ["Kaisa", body.url, "Etävertaismentorointi, kevät 2027"]) expect(part).toContain(needed);
    });

    test(`${variant}, ${language}: the text says everything that the page says, without a word that people do not use`, () => {
      const said = letter.html.replace(/<head>.*<\/head>/, "").replace(/<[^>]+>/g, "\n");
      for (const line of unescaped(said).split("\n").filter(Boolean)) expect(letter.text).toContain(line);
      const words = `${letter.subject}\n${letter.text.replace(/https:\S+/g, "")}`;
      expect(words).not.toMatch(/sessio|\bsession|token|rsvp/i);
      expect(words).not.toMatch(/\b(undefined|null|NaN)\b|\[object/);
      expect(words).not.toMatch(/\S {2}|\.\.|\( *\)| [.,:]/);
      expect(words).not.toMatch(/klo \d|kl\. \d|\d-\d/);
    });

    test(`${variant}, ${language}: a machine's mail says that it is one, and its marks stay inside; a person's is answered to her`, () => {
      const isForward = body.kind === "forward";
      expect(letter.automatic).toBe(!isForward);
      const writer = variant === "forward, from elsewhere" ? "joku@muu.test" : "aino@kuopio.test";
      expect(letter.replyTo.address).toBe(isForward ? writer : "tuokio@tuokio.test");
      expect(letter.text + letter.html).not.toContain("bounced:aino");
      expect(letter.messageId).toBe("<digest.spring.2027-01-19@tuokio.test>");
    });
  }

test("counts have their grammar, one or several", () => {
  const of = (variant: string, language: "fi" | "sv" | "en") => {
    const body = coordinatorBodies[variant];
    return body ? letterToCoordinator(mailToKaisa(body, { language })).text : "";
  };
  expect(of("digest, one of each", "fi")).toContain("1 ryhmä on kokoaan pienempi:");
  expect(of("digest, several of each", "sv")).toContain("3 grupper är för små:");
  expect(of("digest, several of each", "en")).toContain("3 people have no group:");
});

test("words are shown as they were written: lines stay lines, and markup is text", () => {
  const body = coordinatorBodies.forward;
  const letter = letterToCoordinator(mailToKaisa(body as NonNullable<typeof body>));
  expect(letter.text).toContain("> Hei!\n>\n> Pääsen vasta puoli kolmelta. <b>Aino</b>");
  expect(letter.html).toContain("&lt;b&gt;Aino&lt;/b&gt;");
});

test("words from an address that was not invited are nobody's own: the mail says so, and calls nobody there by her name", () => {
  const body = coordinatorBodies["forward, from elsewhere"] as (typeof coordinatorBodies)[string];
  const letter = letterToCoordinator(mailToKaisa(body, { language: "en" }));
  expect(letter.subject).toBe("Message from another address: Aino Korhonen");
  expect(letter.text).toContain("came from joku@muu.test. That is not the participant’s invited address");
  expect(letter.text).not.toContain("aino@kuopio.test");
  expect(letter.replyTo).toEqual({ name: "joku@muu.test", address: "joku@muu.test" });
});

function unescaped(html: string): string {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
