import { strToU8, zipSync } from "fflate";

/** A cell as a workbook stores it: a text, a number, or raw `{ t, s, v }` (type, style, value). Styles: 1 is a day, 2 per cent, 3 a duration. */
export type MadeCell = string | number | boolean | null | { t?: string; s?: number; v: string };

export interface MadeSheet {
  name: string;
  state?: "hidden" | "veryHidden";
  rows: readonly (readonly MadeCell[])[];
  merged?: readonly string[];
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const letter = (at: number) => String.fromCharCode(65 + at);

/** A workbook of these sheets, in the parts that every program writes. */
export function workbook(sheets: readonly MadeSheet[], { from1904 = false } = {}): Uint8Array {
  const strings: string[] = [];
  const cellXml = (cell: MadeCell, ref: string): string => {
    if (cell === null) return "";
    if (typeof cell === "number") return `<c r="${ref}"><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (typeof cell === "string") return `<c r="${ref}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
    return `<c r="${ref}"${cell.t ? ` t="${cell.t}"` : ""}${cell.s ? ` s="${cell.s}"` : ""}><f>A1</f><v>${escaped(cell.v)}</v></c>`;
  };
  const sheetXml = ({ rows, merged }: MadeSheet) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
      .map((row, r) => (row.length === 0 ? "" : `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, letter(c) + (r + 1))).join("")}</row>`))
      .join("")}</sheetData>${merged ? `<mergeCells>${merged.map((m) => `<mergeCell ref="${m}"/>`).join("")}</mergeCells>` : ""}</worksheet>`;
  const parts: Record<string, string> = Object.fromEntries(sheets.map((s, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(s)]));
  parts["xl/workbook.xml"] = `<workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${sheets
    .map((s, i) => `<sheet name="${escaped(s.name)}" sheetId="${i + 1}"${s.state ? ` state="${s.state}"` : ""} r:id="rId${i + 1}"/>`)
    .join("")}</sheets></workbook>`;
  parts["xl/_rels/workbook.xml.rels"] = `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="http://x/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`;
  parts["xl/sharedStrings.xml"] = `<sst>${strings.map((s) => `<si><r><t xml:space="preserve">${escaped(s)}</t></r><rPh><t>kana</t></rPh></si>`).join("")}</sst>`;
  parts["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[hh]:mm:ss"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}
