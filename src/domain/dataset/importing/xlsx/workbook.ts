import { strFromU8, unzipSync } from "fflate";
import { InputFault } from "../../../fault.ts";
import { pointOf, type PointCounts } from "../points.ts";
import { dayOfSerial, isDayFormat } from "./days.ts";
import { type Attributes, walk } from "./xml.ts";

/**
 * Workbooks (ECMA-376) as text cells. Own code on an unzipper and an XML reader: readers that were tried lose error values, take days of
 * 1904 for others, hand out hidden sheets like visible ones, or stumble over workbooks of other programs.
 */
export interface Workbook {
  sheets: readonly SheetInfo[];
  /** its days are counted from 1904 */
  from1904: boolean;
  read(sheet: SheetInfo): Sheet;
}

export interface SheetInfo {
  name: string;
  /** neither hidden nor 'very hidden' */
  visible: boolean;
  path: string;
}

export interface Sheet {
  /** texts by row and column, from 0; days are year first, numbers plain; what is not there is empty */
  rows: readonly (readonly string[])[];
  merged: readonly Range[];
  /** of columns with a number that has decimals, and is no text: what the points of the texts in them tell, in which alone a point was typed */
  decimals: ReadonlyMap<number, PointCounts>;
}

export interface Range {
  rows: readonly [first: number, last: number];
  columns: readonly [first: number, last: number];
}

/** Bytes that a part of a workbook may unfold to. */
const partLimit = 1 << 30;

/** @throws InputFault `bad_workbook`, with what is wrong */
export function openWorkbook(bytes: Uint8Array, file: string): Workbook {
  const fault = (why: string) => new InputFault(`${file} is not a workbook that can be read: ${why}. Save it again as .xlsx, or as CSV.`, { code: "bad_workbook", path: file });
  const trying = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof InputFault ? error : fault((error as Error).message);
    }
  };
  return trying(() => {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (originalSize > partLimit) throw fault(`${name} in it is larger than 1 GB`);
        return name.endsWith(".xml") || name.endsWith(".rels");
      },
    });
    const part = (path: string) => (parts[path] ? strFromU8(parts[path]) : undefined);
    const workbook = part("xl/workbook.xml");
    if (workbook === undefined) throw fault("it is a ZIP archive without a workbook in it (files that were zipped have to be unpacked first)");
    const { sheets, from1904 } = sheetsOf(workbook, targetsOf(part("xl/_rels/workbook.xml.rels") ?? ""));
    const strings = stringsOf(part("xl/sharedStrings.xml"));
    const isDay = dayStyles(part("xl/styles.xml"));
    return {
      sheets,
      from1904,
      read: ({ path, name }) =>
        trying(() => {
          const xml = part(path);
          if (xml === undefined) throw fault(`the sheet "${name}" is not in it`);
          return readSheet(xml, strings, isDay, from1904);
        }),
    };
  });
}

/** Worksheets by the id of their relation; sheets of charts are none. */
function targetsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  walk(xml, {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const { Id, Type, Target } = attributes();
      if (Type?.endsWith("/worksheet")) targets.set(Id!, Target!.startsWith("/") ? Target!.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

function sheetsOf(xml: string, targets: ReadonlyMap<string, string>): { sheets: SheetInfo[]; from1904: boolean } {
  const sheets: SheetInfo[] = [];
  let from1904 = false;
  walk(xml, {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes().date1904 ?? "");
      if (name !== "sheet") return;
      const { name: title, state, id } = attributes();
      const path = targets.get(id ?? "");
      if (path) sheets.push({ name: title ?? "", visible: state === undefined || state === "visible", path });
    },
  });
  return { sheets, from1904 };
}

/** `_x000D_` stands for a sign that XML cannot hold. */
const unescaped = (text: string) => (text.includes("_x") ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text);

function stringsOf(xml: string | undefined): string[] {
  const strings: string[] = [];
  if (xml === undefined) return strings;
  let text = "";
  let inText = false;
  let spoken = false;
  walk(xml, {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") spoken = true;
      if (name === "t") inText = !spoken;
    },
    close(name) {
      if (name === "si") strings.push(unescaped(text));
      if (name === "rPh") spoken = false;
      if (name === "t") inText = false;
    },
    text(value) {
      if (inText) text += value;
    },
  });
  return strings;
}

/** Which styles of cells show their number as a day, by the style's number. */
function dayStyles(xml: string | undefined): (style: number) => boolean {
  if (xml === undefined) return () => false;
  const codes = new Map<number, string>();
  const days: boolean[] = [];
  let inStyles = false;
  walk(xml, {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes().numFmtId), attributes().formatCode ?? "");
      if (name === "cellXfs") inStyles = true;
      if (name === "xf" && inStyles) {
        const id = Number(attributes().numFmtId ?? 0);
        days.push(isDayFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inStyles = false;
    },
  });
  return (style) => days[style] ?? false;
}

/** Fifteen digits are what a spreadsheet means; a float's noise after them is not in its cell. */
function numberText(value: string): string {
  if (/^-?\d{1,15}$/.test(value)) return value;
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  const shown = String(Number(number.toPrecision(15)));
  return shown.includes("e") ? number.toFixed(Math.abs(number) < 1 ? 20 : 0).replace(/\.?0+$/, (zeros) => (zeros.startsWith(".") ? "" : zeros)) : shown;
}

/** `AB12` as row 11, column 27. */
function place(reference: string): [row: number, column: number] {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  if (!letters) throw new Error(`a cell is called ${reference}`);
  return [Number(digits) - 1, [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1];
}

function rangeOf(reference: string): Range {
  const [from, to] = reference.split(":");
  const [first, last] = [place(from!), place(to ?? from!)];
  return { rows: [first[0], last[0]], columns: [first[1], last[1]] };
}

function readSheet(xml: string, strings: readonly string[], isDay: (style: number) => boolean, from1904: boolean): Sheet {
  const rows: string[][] = [];
  const merged: Range[] = [];
  const decimals = new Map<number, PointCounts>();
  const typed = new Map<number, PointCounts>();
  const either: [row: number, column: number][] = [];
  let [row, column] = [-1, -1];
  let cell: Attributes = {};
  let value = "";
  let taking = false;
  let spoken = false;
  const textOf = (): string => {
    switch (cell.t) {
      case "s":
        return strings[Number(value)] ?? "";
      case "str":
      case "inlineStr":
        return unescaped(value);
      case "b":
        return value === "1" ? "true" : "false";
      case "d":
        return value.replace("T00:00:00", "").replace("T", " ").replace(/\.0+$|Z$/, "");
      case "e":
        return value;
      default:
        if (value === "") return "";
        return (isDay(Number(cell.s ?? 0)) ? dayOfSerial(Number(value), from1904) : undefined) ?? number(numberText(value));
    }
  };
  const number = (text: string) => {
    if (text.includes(".")) decimals.set(column, noPoints);
    if (pointOf(text) === "either") either.push([row, column]);
    return text;
  };
  const count = (text: string) => {
    const point = pointOf(text);
    if (point === undefined) return;
    const before = typed.get(column) ?? noPoints;
    typed.set(column, { ...before, [point]: before[point] + 1 });
  };
  walk(xml, {
    open(name, attributes) {
      if (name === "row") {
        row = attributes().r === undefined ? row + 1 : Number(attributes().r) - 1;
        column = -1;
      } else if (name === "c") {
        cell = attributes();
        [row, column] = cell.r === undefined ? [row, column + 1] : place(cell.r);
        value = "";
      } else if (name === "rPh") spoken = true;
      else if (name === "v" || (name === "t" && !spoken)) taking = true;
      else if (name === "mergeCell") merged.push(rangeOf(attributes().ref ?? ""));
    },
    close(name) {
      if (name === "v" || name === "t") taking = false;
      else if (name === "rPh") spoken = false;
      else if (name === "c") {
        const text = textOf();
        if (text === "") return;
        if (isTyped(cell.t)) count(text);
        while (rows.length <= row) rows.push([]);
        while (rows[row]!.length < column) rows[row]!.push("");
        rows[row]![column] = text;
      }
    },
    text(text) {
      if (taking) value += text;
    },
  });
  for (const column of decimals.keys()) decimals.set(column, typed.get(column) ?? noPoints);
  // Beside texts that have to be asked about, 12.125 that is a number shows that it is one.
  for (const [r, c] of either) if (decimals.has(c) && decimals.get(c)!.either > 0) rows[r]![c] += "0";
  return { rows, merged, decimals };
}

const noPoints: PointCounts = { either: 0, decimals: 0, thousands: 0 };
const isTyped = (type: string | undefined) => type === "s" || type === "str" || type === "inlineStr";
