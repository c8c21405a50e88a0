import type { Flow, Left } from "../../src/core/people.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";

export type FlowChartProps = {
  language: Language;
  flow: Flow;
  /** Who took part and has left since. */
  since: Left;
  /** People of whom no data may be shown; 0: everybody is in it. */
  others: number;
};

/** All in units of the drawing: on a phone they are a little less than pixels. */
const BOX = { width: 186, height: 46 };
const ASIDE = { x: 200, width: 138, line: 16 };
const STEP = 92;
const WIDTH = 339;

type Row = { label: string; count: number; aside: readonly string[] };

/**
 * The flow diagram of a study as CONSORT draws it: from the top down who came how far, and at the side who did not and why. It has
 * no colours or fonts of its own, so that it is the same on a page, on paper and in a thesis.
 */
export function FlowChart({ language, flow, since, others }: FlowChartProps) {
  const t = copyOf(language).evidence.people;
  const rows = rowsOf({ language, flow, since, others });
  const last = rows.at(-1)?.aside.length ? STEP + 4 : BOX.height + 2;
  const height = (rows.length - 1) * STEP + last;
  return (
    <svg
      class="flow-chart"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-labelledby="flow-title"
      aria-describedby="flow-words"
      fill="currentColor"
      font-family="Figtree, Arial, sans-serif"
      font-size="13.5"
    >
      <title id="flow-title">{t.caption(flow[0]?.count ?? 0)}</title>
      <desc id="flow-words">{rows.map(inWords).join(" ")}</desc>
      {rows.map((row, i) => (
        <Step row={row} y={i * STEP + 1} isLast={i === rows.length - 1} />
      ))}
    </svg>
  );
}

function rowsOf({ language, flow, since, others }: FlowChartProps): Row[] {
  const { steps, chart: t } = copyOf(language).evidence.people;
  const lost = ({ left, erased }: Left, word: (people: number) => string) => [
    ...(left > 0 ? [word(left)] : []),
    ...(erased > 0 ? [t.erased(erased)] : []),
  ];
  const rows = flow.map(({ step, count }, i): Row => {
    const next = flow[i + 1];
    const aside = next
      ? [...lost(next, t.left), ...(next.notYet > 0 ? [t.notYet(next.notYet)] : [])]
      : lost(since, t.since);
    return { label: steps[step], count, aside };
  });
  const [first, ...rest] = rows;
  if (!first || others === 0) return rows;
  const all = { label: t.all, count: first.count + others, aside: [t.noConsent(others)] };
  return [all, { ...first, label: t.consenting }, ...rest];
}

/** What is drawn of one step, for whoever does not see it. */
function inWords({ label, count, aside }: Row): string {
  return `${[`${label}: ${count}`, ...aside].join("; ")}.`;
}

function Step({ row, y, isLast }: { row: Row; y: number; isLast: boolean }) {
  const middle = 1 + BOX.width / 2;
  const below = y + BOX.height;
  const half = below + (STEP - BOX.height) / 2;
  return (
    <>
      <Box x={1} y={y} width={BOX.width} height={BOX.height} />
      <text x={middle} y={y + 19} text-anchor="middle">
        {row.label}
      </text>
      <text x={middle} y={y + 37} text-anchor="middle" font-weight="700">
        {`n = ${row.count}`}
      </text>
      {!isLast && <Arrow d={`M${middle} ${below}V${y + STEP - 2}`} head={`M${middle - 4} ${y + STEP - 8}l4 6l4 -6`} />}
      {row.aside.length > 0 && (
        <>
          <Arrow
            d={`M${middle} ${isLast ? below : half}${isLast ? `V${half}` : ""}H${ASIDE.x - 2}`}
            head={`M${ASIDE.x - 8} ${half - 4}l6 4l-6 4`}
          />
          <Aside lines={row.aside} middle={half} />
        </>
      )}
    </>
  );
}

function Aside({ lines, middle }: { lines: readonly string[]; middle: number }) {
  const height = lines.length * ASIDE.line + 10;
  const top = middle - height / 2;
  return (
    <>
      <Box x={ASIDE.x} y={top} width={ASIDE.width} height={height} />
      {lines.map((line, i) => (
        <text x={ASIDE.x + 8} y={top + 17 + i * ASIDE.line} font-size="12">
          {line}
        </text>
      ))}
    </>
  );
}

function Box({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return <rect {...{ x, y, width, height }} fill="none" stroke="currentColor" rx="4" />;
}

function Arrow({ d, head }: { d: string; head: string }) {
  return <path d={`${d}${head}`} fill="none" stroke="currentColor" />;
}
