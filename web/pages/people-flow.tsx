import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Downloads } from "../parts/downloads.tsx";
import { FlowChart, type FlowChartProps } from "../parts/flow-chart.tsx";
import { Table } from "../parts/table.tsx";

/** How far people came, step by step, and where they stopped: drawn, and the numbers as a table. */
export function PeopleFlow({ file, ...chart }: FlowChartProps & { file: string }) {
  const t = copyOf(chart.language).evidence.people;
  const { flow, others } = chart;
  return (
    <Card title={t.title}>
      <FlowChart {...chart} />
      <Downloads downloads={[{ href: file, name: t.chart.file, format: "SVG" }]} />
      <Table
        id="flow"
        caption={t.caption(flow[0]?.count ?? 0)}
        stacked
        columns={[
          { label: t.step },
          { label: t.count, kind: "number" },
          { label: t.left, kind: "number" },
          { label: t.notYet, kind: "number" },
        ]}
        rows={flow.map(({ step, count, left, notYet }, i) => ({
          cells: [i === 0 && others > 0 ? t.chart.consenting : t.steps[step], count, left, notYet],
        }))}
      />
      <p class="hint">{t.hint}</p>
    </Card>
  );
}
