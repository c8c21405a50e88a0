import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { client, setClock } from "../doubles/api.ts";
import { ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

test("the page behind a mail's button asks for that answer, and for either when the address does not say", async () => {
  const { at } = bench();
  const { Aino = "" } = await ids(at(PUBLISHED), await publishedSeason(at(PUBLISHED)));
  await setClock(PUBLISHED);
  const meeting = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<string>("id");
  const path = `/j/${await signedLinks("test-link-secret", "").token(Aino, 1)}/answers?meeting=${meeting}`;
  const offered = async (query: string) => {
    const answer = await client().bare("GET", path + query);
    expect(answer.status).toBe(200);
    return [...(await answer.text()).matchAll(/name="answer" value="\w+"\/>.*?<button[^>]*>([^<]*)/gs)].map(
      ([, label]) => label,
    );
  };
  expect(await offered("&answer=accepted")).toEqual(["Tulen"]);
  expect(await offered("&answer=declined")).toEqual(["En pääse"]);
  expect(await offered("")).toEqual(["Tulen", "En pääse"]);
  expect(await offered("&answer=maybe")).toEqual(["Tulen", "En pääse"]);
});
