import { type Sql, raw, sql } from "../../sql.ts";

/** Forms that are one letter in another width, and that letter (NFKC): full-width Latin and digits, half-width katakana and hangul. */
const widths = Array.from({ length: 0xffef - 0xff00 }, (_, i) => String.fromCharCode(0xff00 + i))
  .map((wide) => [wide, wide.normalize("NFKC")] as const)
  .filter(([wide, plain]) => plain !== wide && plain.length === 1);
const [wide, plain] = [widths.map(([w]) => w).join(""), widths.map(([, p]) => p).join("")];

/**
 * A name or id without what a hand types now so, now so: case, spaces, width of letters, characters that are not seen. The engine has no NFKC: of it the
 * widths and the composition of letters. A user id of Salesforce in its 15 characters keeps its case, in which alone one user may differ from the next.
 * @param column an expression of text
 */
export function spellingKey(column: string): Sql {
  const even = sql`regexp_replace(nfc_normalize(translate(${raw(column)}, ${wide}, ${plain})), '[\\s\\p{Z}\\p{Cf}]', '', 'g')`;
  return sql`CASE WHEN regexp_full_match(${raw(column)}, '005[0-9A-Za-z]{12}') THEN ${raw(column)} ELSE lower(${even}) END`;
}
