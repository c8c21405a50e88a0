import type { Child } from "hono/jsx";

export type Column = { readonly label: string; readonly kind?: "number" | "nowrap" | "wide-cell" | "change-cell" };
export type Row = { readonly id?: string; readonly cells: readonly Child[] };

type TableProps = {
  /** Names the region and the caption; unique on its page. */
  id: string;
  caption: string;
  /** The caption is read but not seen, where a heading above says the same. */
  quietCaption?: boolean;
  /** On a narrow screen each row is a small list, in which every cell says what it is. */
  stacked?: boolean;
  columns: readonly Column[];
  /** The first cell of each row is its heading. */
  rows: readonly Row[];
};

/** A real table in its own scroll box: the box takes focus, so that arrow keys can scroll it. */
export function Table({ id, caption, quietCaption, stacked, columns, rows }: TableProps) {
  return (
    <ScrollBox label={`${id}-caption`}>
      <table class={stacked ? "table stacked" : "table"} id={id}>
        <caption id={`${id}-caption`}>{quietCaption ? <span class="vh">{caption}</span> : caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.kind}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr id={row.id}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" class={columns[index]?.kind}>
                    {cell}
                  </th>
                ) : (
                  <td class={columns[index]?.kind} {...(stacked ? { "data-label": columns[index]?.label } : {})}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

export function ScrollBox({ label, children }: { label: string; children: Child }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would need the same attributes
    <div class="scroll" role="region" aria-labelledby={label} tabindex={0}>
      {children}
    </div>
  );
}
