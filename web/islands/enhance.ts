/**
 * Forms marked `data-enhance` are sent without leaving the page: the answer replaces what is in <main>, focus stays on the
 * same button, and one polite sentence is said. Whatever goes wrong, the form is sent the ordinary way.
 */
document.addEventListener("submit", async (event) => {
  const form = event.target as HTMLFormElement;
  const button = event.submitter;
  if (!form.hasAttribute("data-enhance")) return;
  event.preventDefault();
  try {
    // Not `button.formAction`: without the attribute that is the page's own address.
    const action = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
    const body = new URLSearchParams([...new FormData(form, button)] as [string, string][]);
    const answer = await fetch(action, { method: "POST", headers: { "x-fragment": "1" }, body });
    const html = await answer.text();
    const main = document.getElementById("main");
    if (!main || !(answer.ok || answer.status === 422) || /^\s*<(!doctype|html)/i.test(html)) throw answer;
    main.innerHTML = html;
    (document.getElementById(button?.id || "main") ?? main).focus();
    const announced = answer.headers.get("x-announce");
    say(announced ? decodeURIComponent(announced) : (main.querySelector("[role=status] p")?.textContent ?? ""));
  } catch {
    form.removeAttribute("data-enhance");
    form.requestSubmit(button);
  }
});

/** A button marked `data-copy` copies what it names. Where that is not allowed, the text stands in a field beside it. */
document.addEventListener("click", async ({ target }) => {
  const { copy, copied = "" } = (target as Element).closest<HTMLElement>("[data-copy]")?.dataset ?? {};
  if (copy === undefined) return;
  await navigator.clipboard.writeText(copy);
  say(copied);
});

/** A page marked `data-room` follows its meeting: when that takes place elsewhere by now, its link shows another room. */
const { room } = document.querySelector<HTMLElement>("[data-room]")?.dataset ?? {};
if (room !== undefined)
  setInterval(async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.ok && !(await answer.text()).includes(`data-room="${room}"`)) location.reload();
  }, 20_000);

function say(sentence: string) {
  const toast = document.getElementById("toast");
  if (!toast) return;
  toast.textContent = sentence;
  // Long enough to read one sentence twice; the page itself keeps saying it.
  setTimeout(() => toast.replaceChildren(), 6000);
}

export {};
