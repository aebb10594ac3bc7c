import { type Sql, sql } from "../../sql.ts";

const wide = "０１２３４５６７８９，．％（）－−＋／：￥　\u00a0\u2009\u202f’";
const plain = "0123456789,.%()--+/:¥    '";

/** Full-width digits and signs of a number or a day, spaces that do not break and the typeset apostrophe, as their plain ones. */
export const narrow = (text: Sql): Sql => sql`translate(${text}, ${wide}, ${plain})`;

/** The same of a text at hand. */
export const narrowed = (text: string): string => [...text].map((c) => plain[wide.indexOf(c)] ?? c).join("");
