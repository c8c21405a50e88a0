import type { Child } from "hono/jsx";

export type Moment = {
  readonly when: string;
  readonly what: string;
  readonly detail?: Child;
  readonly state: "done" | "next" | "later";
};

/** What happens when. `words` says done and next in words, for those who do not see the marks. */
export function Timeline({ moments, words }: { moments: readonly Moment[]; words: { done: string; next: string } }) {
  return (
    <ol class="timeline">
      {moments.map((moment) => (
        <li class={moment.state}>
          <span class="when">{moment.when}</span>
          <span>
            <span class="what">{moment.what}</span>
            {moment.state !== "later" && <span class="vh"> ({words[moment.state]})</span>}
            {moment.detail && <span class="quiet"> · {moment.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
