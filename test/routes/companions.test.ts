import { expect, test } from "vitest";
import { MINUTE } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { client, json } from "../doubles/api.ts";
import { browser, hiddenFields, setClock } from "../doubles/browser.ts";
import { FIRST_MEETING, groupedSeason, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

/** Monday 4 January 2027 at ten in Helsinki: everybody is invited to the first meeting. */
const INVITED = Date.UTC(2027, 0, 4, 8);
const LIISA = { name: "Liisa Virta", email: "Liisa.Virta@tulkit.example", language: "sv", role: "assistant" };

const api = client();

test("by page: what was typed is shown with who is told, then she is let in, and there is a way back", async () => {
  const { season, first, admin } = await invited();
  const path = paths.companions(season, first);
  const empty = await admin.get(path);
  expect(empty.html).toContain("Only the group itself comes to the meeting.");
  const wrong = await admin.post(path, { ...LIISA, name: " ", email: "liisa" });
  expect(wrong.status).toBe(422);
  for (const sentence of ["Write the name.", "Write the email address"]) expect(wrong.html).toContain(sentence);
  const preview = await admin.post(path, { ...LIISA, scope: "group" });
  expect(preview.status).toBe(200);
  expect(words(preview.html)).toContain("Liisa Virta gets a link and 5 calendar invitations, the first at once.");
  expect(words(preview.html)).toMatch(/In the invitation: \d+ people\./);
  expect(words(preview.html)).toMatch(/In the reminder: \d+ people\./);
  expect(words(preview.html)).toContain("5/6");
  expect(await companions(season)).toEqual([]);
  const done = await admin.post(path, hiddenFields(preview.html, path));
  expect(done.status).toBe(303);
  // Neither name nor address stands in an address.
  expect(done.location).not.toMatch(/[Ll]iisa|tulkit/);
  const after = await admin.get(done.location ?? "");
  expect(words(after.html)).toContain("Liisa Virta comes as an assistant (5 meetings).");
  expect(await companions(season)).toHaveLength(5);
  expect((await admin.get(paths.meetings(season))).html).toContain("Also there: Liisa Virta (assistant).");

  const [{ participant = "" } = {}] = await companions(season);
  const off = await admin.get(`${paths.companion(season, first, participant)}?scope=group`);
  expect(words(off.html)).toContain("Take Liisa Virta off?");
  const gone = await admin.post(paths.companion(season, first, participant), { scope: "group" });
  expect(await companions(season)).toEqual([]);
  const undo = await admin.get(gone.location ?? "");
  expect((await admin.post(path, hiddenFields(undo.html, path))).status).toBe(303);
  expect(await companions(season)).toHaveLength(5);
});

test("by API: asked beforehand or done, for a meeting, a group or a session, and the refusals are the same", async () => {
  const { season, first, group, session } = await invited();
  const url = paths.api.meetingCompanions(first);
  const dry = await api.admin("POST", `${url}?dry_run=1`, LIISA);
  expect(await json(dry)).toMatchObject({
    ...{
      participant: null,
      name: "Liisa Virta",
      role: "assistant",
      leaves_at: expect.stringMatching(/^2027-01-04T08:00:/),
    },
    meetings: [
      { id: first, group: 1, session: 1, expected: 4, limit: 6, hear: { invitation: 0, reminder: 4, page: 0 } },
    ],
  });
  expect(await companions(season)).toEqual([]);
  const added = await api.admin("POST", url, LIISA);
  expect(added.status).toBe(201);
  const { participant } = await json<{ participant: string }>(added);
  expect(await companions(season)).toMatchObject([{ participant, role: "assistant", meeting: first }]);
  const host = { role: "host", participant };
  for (const path of [paths.api.groupCompanions(group), paths.api.sessionCompanions(session)])
    expect((await api.admin("POST", path, host)).status).toBe(201);
  expect((await companions(season)).every(({ role }) => role === "host")).toBe(true);
  for (const query of ["?dry_run=1", ""]) {
    for (const n of [1, 2]) {
      const body = { ...LIISA, email: `vieras${n}@example.org`, role: "guest" };
      const answer = await api.admin("POST", url + query, body);
      if (n === 1 || query) continue;
      expect(await json(answer)).toMatchObject({ status: 409, code: "room_full", group: 1, expected: 6, limit: 6 });
    }
    const nobody = await api.admin("POST", url + query, { role: "host", participant: "nobody" });
    expect(await json(nobody)).toMatchObject({ status: 404, code: "unknown_companion" });
    const bad = await api.admin("POST", url + query, { ...LIISA, role: "member" });
    expect(await json(bad)).toMatchObject({ status: 422, code: "invalid" });
  }
  const all = paths.api.groupCompanion(group, participant);
  expect(await json(api.admin("DELETE", `${all}?dry_run=1`))).toMatchObject({ role: "host" });
  expect((await companions(season)).filter((row) => row.participant === participant)).toHaveLength(5);
  expect((await api.admin("DELETE", all)).status).toBe(200);
  expect((await companions(season)).filter((row) => row.participant === participant)).toEqual([]);
  expect(await json(api.admin("DELETE", all))).toMatchObject({ status: 404, code: "not_companion" });
});

test("before publication and after the season nobody is let in", async () => {
  const services = bench().at(PUBLISHED);
  const { season } = await groupedSeason(services);
  await setClock(PUBLISHED);
  const [meeting] = await listMeetings(services.db, season.id);
  const url = paths.api.meetingCompanions(meeting?.id ?? "");
  expect(await json(api.admin("POST", url, LIISA))).toMatchObject({ status: 409, code: "not_in_this_state" });
  const page = await browser("dev-admin").post(paths.companions(season.id, meeting?.id ?? ""), LIISA);
  expect(page.status).toBe(409);
});

test("her page tells as what she comes and asks nothing about research; the group's pages name her at once", async () => {
  const { season, first, link, Aino } = await invited();
  const { participant } = await json<{ participant: string }>(
    api.admin("POST", paths.api.meetingCompanions(first), LIISA),
  );
  const hers = await browser(null).get(`${await link(participant)}?lang=en`);
  expect(words(hers.html)).toContain("You come to the meeting of group 1 as an assistant.");
  expect(hers.html).not.toContain(`${await link(participant)}/research`);
  expect(words((await browser(null).get(`${await link(Aino)}?lang=en`)).html)).toContain(
    "Also there: Liisa Virta (assistant).",
  );
  const admin = browser("dev-admin");
  const person = await admin.get(paths.participant(season, participant));
  expect(person.html).toContain("liisa.virta@tulkit.example");
  expect((await admin.get(paths.erasure(season, participant))).status).toBe(200);
  expect((await admin.get(paths.roster(season))).html).not.toContain("Liisa Virta");
});

test("in the lobby both she and the group read who is there as what", async () => {
  const { first, link, Aino, services } = await invited();
  const { participant } = await json<{ participant: string }>(
    api.admin("POST", paths.api.meetingCompanions(first), LIISA),
  );
  await settle(services(FIRST_MEETING - 15 * MINUTE));
  await setClock(FIRST_MEETING - 5 * MINUTE);
  expect(words((await browser(null).get(`${await link(Aino)}?lang=en`)).html)).toContain(
    "Also there: Liisa Virta (assistant).",
  );
  const hers = words((await browser(null).get(`${await link(participant)}?lang=en`)).html);
  expect(hers).toContain("You are here as an assistant.");
  expect(hers).not.toContain("Also there:");
});

/** Four people who have been invited to the first meeting; the clock stands at `INVITED`. */
async function invited() {
  const { at } = bench();
  const published = await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED));
  await settle(at(INVITED));
  await setClock(INVITED);
  const [meeting] = await listMeetings(at(PUBLISHED).db, published.season.id);
  const { Aino = "" } = await ids(at(PUBLISHED), published);
  const services = at(INVITED);
  return {
    ...{
      season: published.season.id,
      first: meeting?.id ?? "",
      group: meeting?.group ?? "",
      session: meeting?.session ?? "",
    },
    ...{ admin: browser("dev-admin"), Aino, services: at },
    link: async (participant: string) => paths.link(await services.link.token(participant, 1)),
  };
}

async function companions(season: string) {
  const { data } = await json<{ data: { participant: string; role: string; meeting: string }[] }>(
    api.admin("GET", paths.api.companions(season)),
  );
  return data;
}

function words(html: string): string {
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}
