/** "Aino", "Aino ja Olli", "Aino, Leena ja Olli". None of the three languages has a comma before the word. */
export function enumeration(items: readonly (string | number)[], and: string): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;
}
