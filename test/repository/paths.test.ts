import { expect, test } from "vitest";
import { paths } from "../../src/paths.ts";

type Paths = { [name: string]: ((...values: string[]) => string) | Paths };

/** Every URL by its name, with ":1", ":2" where its arguments go. */
function listed(from: Paths, prefix = ""): [string, string][] {
  return Object.entries(from).flatMap(([name, value]): [string, string][] =>
    typeof value === "function"
      ? [[prefix + name, value(...Array.from({ length: value.length }, (_, i) => `:${i + 1}`))]]
      : listed(value, `${prefix}${name}.`),
  );
}

const all = listed(paths as Paths);
const urls = all.map(([, url]) => url);

test("these are all the addresses of the program", () => {
  expect(all.map(([name, url]) => `${name} ${url}`).join("\n")).toBe(
    `
home /
linkRequests /link-requests
privacy /tietosuoja
accessibility /saavutettavuus
joined /meeting
health /healthz
link /j/:1
socket /j/:1/socket
answers /j/:1/answers
research /j/:1/research
renewal /j/:1/renewal
places /j/:1/places
admission /j/:1/admission
trouble /j/:1/trouble
company /j/:1/company
presence /j/:1/presence
attempts /j/:1/attempts
ownCorrections /j/:1/corrections
calendar /j/:1/calendar
calendarMeeting /j/:1/calendar/:2
hooks.daily /hooks/daily
seasons /admin
season /admin/seasons/:1
publication /admin/seasons/:1/publication
roster /admin/seasons/:1/roster
participants /admin/seasons/:1/participants
newParticipant /admin/seasons/:1/participants/new
participant /admin/seasons/:1/participants/:2
pause /admin/seasons/:1/participants/:2/pause
linkRotation /admin/seasons/:1/participants/:2/link-rotation
withdrawal /admin/seasons/:1/participants/:2/withdrawal
researchWithdrawal /admin/seasons/:1/participants/:2/research-withdrawal
erasure /admin/seasons/:1/participants/:2/erasure
readmissions /admin/seasons/:1/readmissions
groups /admin/seasons/:1/groups
groupings /admin/seasons/:1/groupings
moves /admin/seasons/:1/moves
meetings /admin/seasons/:1/meetings
rooms /admin/seasons/:1/rooms
meetingRooms /admin/seasons/:1/meetings/:2/rooms
meetingMove /admin/seasons/:1/meetings/:2/move
meetingCancellation /admin/seasons/:1/meetings/:2/cancellation
sessionMove /admin/seasons/:1/sessions/:2/move
sessionCancellation /admin/seasons/:1/sessions/:2/cancellation
venue /admin/seasons/:1/venue
absences /admin/seasons/:1/meetings/:2/absences
companions /admin/seasons/:1/meetings/:2/companions
companion /admin/seasons/:1/meetings/:2/companions/:3
merges /admin/seasons/:1/merges
mergeRefusals /admin/seasons/:1/merge-refusals
merge /admin/seasons/:1/merges/:2
mails /admin/seasons/:1/mails
inbox /admin/seasons/:1/inbox
settlement /admin/seasons/:1/inbox/:2/settlement
mailPreview /admin/seasons/:1/mails/preview
participantMails /admin/seasons/:1/participants/:2/mails
mail /admin/seasons/:1/mails/:2
attendance /admin/seasons/:1/attendance
attendanceCsv /admin/seasons/:1/attendance.csv
attendanceOf /admin/seasons/:1/attendance/:2/:3
correction /admin/seasons/:1/corrections/:2
people /admin/seasons/:1/people.csv
researchHome /research
researchSeason /research/seasons/:1
researchCsv /research/seasons/:1/attendance.csv
researchFlow /research/seasons/:1/flow.svg
researchPeople /research/seasons/:1/people.csv
api.openapi /api/v1/openapi.json
api.seasons /api/v1/seasons
api.season /api/v1/seasons/:1
api.roster /api/v1/seasons/:1/roster
api.participants /api/v1/seasons/:1/participants
api.participantMails /api/v1/seasons/:1/participants/:2/mails
api.groupings /api/v1/seasons/:1/groupings
api.groups /api/v1/seasons/:1/groups
api.meetings /api/v1/seasons/:1/meetings
api.companySearches /api/v1/seasons/:1/company-searches
api.seasonMerges /api/v1/seasons/:1/merges
api.effects /api/v1/seasons/:1/effects
api.inbox /api/v1/seasons/:1/inbox
api.settlement /api/v1/inbox/:1/settlement
api.effect /api/v1/effects/:1
api.resending /api/v1/effects/:1/resending
api.publication /api/v1/seasons/:1/publication
api.attendance /api/v1/seasons/:1/attendance
api.attendanceCsv /api/v1/seasons/:1/attendance.csv
api.people /api/v1/seasons/:1/people
api.peopleCsv /api/v1/seasons/:1/people.csv
api.corrections /api/v1/meetings/:1/corrections
api.correction /api/v1/corrections/:1
api.theme /api/v1/sessions/:1/theme
api.merges /api/v1/sessions/:1/merges
api.merge /api/v1/merges/:1
api.participant /api/v1/participants/:1
api.linkRotation /api/v1/participants/:1/link-rotation
api.pause /api/v1/participants/:1/pause
api.withdrawal /api/v1/participants/:1/withdrawal
api.researchWithdrawal /api/v1/participants/:1/research-withdrawal
api.erasure /api/v1/participants/:1/erasure
api.readmissions /api/v1/readmissions
api.meeting /api/v1/meetings/:1
api.meetingCancellation /api/v1/meetings/:1/cancellation
api.session /api/v1/sessions/:1
api.sessionCancellation /api/v1/sessions/:1/cancellation
api.seasonVenue /api/v1/seasons/:1/venue
api.groupVenue /api/v1/groups/:1/venue
api.meetingVenue /api/v1/meetings/:1/venue
api.companions /api/v1/seasons/:1/companions
api.meetingCompanions /api/v1/meetings/:1/companions
api.meetingCompanion /api/v1/meetings/:1/companions/:2
api.groupCompanions /api/v1/groups/:1/companions
api.groupCompanion /api/v1/groups/:1/companions/:2
api.sessionCompanions /api/v1/sessions/:1/companions
api.sessionCompanion /api/v1/sessions/:1/companions/:2
api.absences /api/v1/meetings/:1/absences
api.absence /api/v1/meetings/:1/absences/:2
dev.signIn /dev/sign-in
dev.clock /dev/clock
dev.next /dev/clock/next
dev.mails /dev/mail
dev.mail /dev/mail/:1
dev.rawMail /dev/mail/:1/raw
`.trim(),
  );
});

test("everything of a person lies below her link", () => {
  const hers = urls.filter((url) => url.startsWith("/j"));
  expect(hers.length).toBeGreaterThan(3);
  for (const url of hers) expect(url === "/j/:1" || url.startsWith("/j/:1/")).toBe(true);
});

test("everything for development lies below /dev, and nothing else does", () => {
  for (const [name, url] of all) expect(url.startsWith("/dev/")).toBe(name.startsWith("dev."));
});

test("the API lies below its version", () => {
  for (const [name, url] of all) expect(url.startsWith("/api/v1/")).toBe(name.startsWith("api."));
});

test("an address begins with a slash, ends without one and has no argument in its query", () => {
  for (const url of urls) expect(url).toMatch(/^\/$|^(\/[A-Za-z0-9:.-]+)+$/);
});
