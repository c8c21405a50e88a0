import type { Flow } from "../../src/core/people.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Table } from "../parts/table.tsx";

/** How far people came, step by step, and where they stopped: the numbers of a flow diagram. */
export function PeopleFlow({ language, flow }: { language: Language; flow: Flow }) {
  const t = copyOf(language).evidence.people;
  return (
    <Card title={t.title}>
      <Table
        id="flow"
        caption={t.caption(flow[0]?.count ?? 0)}
        columns={[
          { label: t.step },
          { label: t.count, kind: "number" },
          { label: t.left, kind: "number" },
          { label: t.notYet, kind: "number" },
        ]}
        rows={flow.map(({ step, count, left, notYet }) => ({ cells: [t.steps[step], count, left, notYet] }))}
      />
      <p class="hint">{t.hint}</p>
    </Card>
  );
}
