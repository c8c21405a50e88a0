import type { Obstacle } from "../../src/core/merging/problem.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { moment } from "../parts/spans.ts";

/** In the room of this group were `present` people, and no room could be one with theirs. */
export type ShownSearch = {
  readonly group: number;
  readonly at: Instant;
  readonly present: number;
  readonly obstacle: Obstacle;
};

/** Who looked for company in vain while a meeting was running, and why no room was suitable. Nobody is named. */
export function Searches(props: { language: Language; zone: string; searches: readonly ShownSearch[] }) {
  const { language, zone, searches } = props;
  const t = copyOf(language).merging;
  return (
    <div class="stack tight">
      <h3>{t.searchesTitle}</h3>
      <ul>
        {searches.map(({ group, at, present, obstacle }) => (
          <li>{`${t.search(moment(at, zone, language), group, present)} ${t.searches[obstacle]}`}</li>
        ))}
      </ul>
    </div>
  );
}
