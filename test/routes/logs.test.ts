import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { client, PRODUCTION } from "../doubles/api.ts";
import { watchedD1 } from "../doubles/d1.ts";

test("a database that fails while somebody asks for her link leaves no address in the log", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const failing = watchedD1(env.DB, {
    before(sql) {
      if (sql.some((text) => text.includes("people"))) throw new Error("D1_ERROR: the database is on fire");
    },
  });
  for (const bindings of [{}, { ...PRODUCTION, PUBLIC_ORIGIN: "http://localhost" }]) {
    told.mockClear();
    const { visitor } = client({ ...bindings, DB: failing });
    const form = new URLSearchParams({ address: "Aino.Korhonen@Kuopio.example" });
    const answer = await visitor("POST", "/link-requests", form);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/aino/i);
    expect(told).toHaveBeenCalledOnce();
    const line = told.mock.calls.flat().map(String).join(" ");
    expect(line).toContain("request_failed POST /link-requests");
    expect(line).toContain("the database is on fire");
    expect(line).not.toMatch(/aino|korhonen|kuopio/i);
  }
});
