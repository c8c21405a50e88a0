/** Every GlobalObjectId begins with this class id (MS-OXOCAL, 2.2.1.27). */
const CLASS_ID = "040000008200E00074C5B7101A82E008";
/** Hexadecimal digits before the data: class id, date, creation time, eight reserved bytes, size. */
const DATA_AT = 80;
/** "vCal-Uid", then the number 1 in four bytes: what follows is another program's UID. */
const MARK = "7643616C2D55696401000000";

/** Exchange wraps the UIDs of others into its own and some of its programs answer with the wrapping. */
export function unwrappedUid(uid: string): string {
  const hex = uid.toUpperCase();
  if (!hex.startsWith(CLASS_ID) || !hex.startsWith(MARK, DATA_AT) || !/^[0-9A-F]+$/.test(hex)) return uid;
  const digits = hex.slice(DATA_AT + MARK.length).match(/../g) ?? [];
  const bytes = Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)) || uid;
}
