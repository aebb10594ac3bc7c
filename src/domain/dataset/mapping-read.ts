import { parseDocument } from "yaml";
import { InputFault } from "../fault.ts";
import { nearest } from "../nearest.ts";
import { readControlTotals } from "./control-totals-read.ts";
import { type Column, tableNamed, tables } from "./contract.ts";
import { datePieces, serialFormats, strptimeFormat } from "./importing/dates.ts";
import { narrowed } from "./importing/narrow.ts";
import { isZone } from "./importing/zones.ts";
import { type Cell, type Condition, type Each, type FileFormat, type FileMapping, type Group, type Load, type Lookup, type Mapping, type NumberFormat, type PeriodEnd, type Rule, type Summary, summaries } from "./mapping.ts";
import { metaKeys } from "./meta.ts";

/** Something wrong in a mapping: where, what stands there, what may. */
export interface MappingIssue {
  path: string;
  found: string;
  allowed: string;
  hint?: string;
}

type Fields = Record<string, unknown>;

/** The mapping in a YAML text, strict. @throws InputFault `mapping_invalid`: the message lists every issue */
export function readMapping(text: string, where: string): Mapping {
  const document = parseDocument(text, { uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) throw new InputFault(`${where} is not YAML: ${broken.message}`, { code: "mapping_invalid", path: where, found: broken.code });
  const { mapping, issues } = checkMapping(document.toJS());
  if (issues.length === 0) return mapping;
  const lines = issues.map((i) => `  ${i.path || "(top)"}: found ${i.found}; allowed: ${i.allowed}${i.hint ? `. Did you mean "${i.hint}"?` : ""}`);
  throw new InputFault(`${where} is not a mapping:\n${lines.join("\n")}`, { code: "mapping_invalid", path: issues[0]!.path, found: issues[0]!.found, allowed: issues[0]!.allowed, hint: issues[0]!.hint });
}

/** A mapping as YAML or JSON holds it, checked; with issues, the mapping is not to be used. */
export function checkMapping(value: unknown): { mapping: Mapping; issues: MappingIssue[] } {
  const reader = new Reader();
  const mapping = reader.mapping(value);
  return { mapping, issues: reader.issues };
}

const shown = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 80));
const child = (path: string, key: string) => (/^[\w-]+$/.test(key) ? (path ? `${path}.${key}` : key) : `${path}[${JSON.stringify(key)}]`);

class Reader {
  readonly issues: MappingIssue[] = [];

  #issue(path: string, value: unknown, allowed: string, hint?: string): void {
    this.issues.push({ path, found: shown(value), allowed, ...(hint ? { hint } : {}) });
  }

  /** An object with no keys but these. */
  #fields(value: unknown, path: string, keys: readonly string[]): Fields {
    const fields = this.#object(value, path);
    for (const key of Object.keys(fields)) if (!keys.includes(key)) this.#issue(child(path, key), key, keys.join(", "), nearest(key, keys));
    return fields;
  }

  #object(value: unknown, path: string): Fields {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
    this.#issue(path, value, "keys with values");
    return {};
  }

  #list(value: unknown, path: string): unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.#issue(path, value, "a list");
    return [];
  }

  #scalar(value: unknown, path: string): string {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    this.#issue(path, value, "a word or a number");
    return "";
  }

  #words(value: unknown, path: string): string[] {
    if (value === undefined) return [];
    return Array.isArray(value) ? value.map((v, i) => this.#scalar(v, `${path}[${i}]`)) : [this.#scalar(value, path)];
  }

  #choice<T extends string>(value: unknown, path: string, words: readonly T[], otherwise: T): T {
    if (value === undefined) return otherwise;
    const word = this.#scalar(value, path) as T;
    if (!words.includes(word)) this.#issue(path, value, words.join(", "), nearest(word, words));
    return word;
  }

  #yes(value: unknown, path: string): boolean {
    if (value !== undefined && typeof value !== "boolean") this.#issue(path, value, "true, false");
    return value === true;
  }

  #texts(value: unknown, path: string): Record<string, string> {
    return Object.fromEntries(Object.entries(value === undefined ? {} : this.#object(value, path)).map(([k, v]) => [k, v === null ? "" : this.#scalar(v, child(path, k))]));
  }

  mapping(value: unknown): Mapping {
    const fields = this.#fields(value, "", ["mapping", "about", "meta", "rows", "files", "control_totals"]);
    const meta = this.#texts(fields.meta, "meta");
    for (const key of Object.keys(meta)) if (!metaKeys.includes(key)) this.#issue(child("meta", key), key, metaKeys.join(", "), nearest(key, metaKeys));
    const rows = Object.entries(fields.rows === undefined ? {} : this.#object(fields.rows, "rows")).flatMap(([table, list]) =>
      (this.#table(table, child("rows", table)) ? this.#list(list, child("rows", table)) : []).map((row, i) => ({ table, values: this.#row(table, row, `${child("rows", table)}[${i}]`) })),
    );
    this.#once(rows);
    const files = Object.entries(fields.files === undefined ? {} : this.#object(fields.files, "files")).map(([file, f]) => this.#file(file, f, child("files", file)));
    if (files.length === 0) this.#issue("files", fields.files, "at least one file");
    files.forEach((f) => f.loads.forEach((load, i) => this.#otherFiles(load, files, `${child("files", f.file)}.loads[${i}]`)));
    const controlTotals = readControlTotals(fields.control_totals, files.map((f) => f.file), (at, found, allowed, hint) => this.#issue(at, found, allowed, hint));
    return { id: this.#scalar(fields.mapping, "mapping"), meta, rows, files, ...(controlTotals.length > 0 ? { controlTotals } : {}) };
  }

  #row(table: string, value: unknown, path: string): Record<string, string> {
    const columns = tableNamed(table).columns.map((c) => c.name);
    const row = this.#texts(this.#fields(value, path, columns), path);
    if (table === "meta") this.#issue(path, "meta", "meta stands at the top of the mapping");
    for (const c of tableNamed(table).columns) if (c.required && !row[c.name]) this.#issue(child(path, c.name), undefined, "a value");
    return row;
  }

  #once(rows: Mapping["rows"]): void {
    const seen = new Set<string>();
    for (const { table, values } of rows) {
      const { key } = tableNamed(table);
      const name = JSON.stringify([table, ...key.map((k) => values[k])]);
      if (key.length > 0 && seen.has(name)) this.#issue(child("rows", table), key.map((k) => values[k]).join(", "), `every ${key.join(", ")} once`);
      seen.add(name);
    }
  }

  #table(name: string, path: string): boolean {
    const names = tables.map((t) => t.name).filter((t) => t !== "import_rejects");
    if (names.includes(name)) return true;
    this.#issue(path, name, names.join(", "), nearest(name, names));
    return false;
  }

  #file(file: string, value: unknown, path: string): FileMapping {
    const fields = this.#fields(value, path, ["names", "optional", "encoding", "delimiter", "record_end", "sheet", "header", "date", "until", "absent", "leave_out", "loads"]);
    const format: FileFormat = { header: 1 };
    if (fields.encoding !== undefined) {
      format.encoding = this.#scalar(fields.encoding, `${path}.encoding`);
      try {
        new TextDecoder(format.encoding);
      } catch {
        this.#issue(`${path}.encoding`, format.encoding, "utf-8, utf-16le, utf-16be, gb18030, big5, windows-1252, … (the names browsers know)");
      }
    }
    if (fields.delimiter !== undefined) {
      format.delimiter = this.#scalar(fields.delimiter, `${path}.delimiter`);
      if (!/^[^\w"\r\n]{1,8}$/.test(format.delimiter) || [...format.delimiter].some((c) => c.charCodeAt(0) > 127)) this.#issue(`${path}.delimiter`, format.delimiter, "a sign such as \",\" or \";\" or \"\\t\" or \"|\", or several");
    }
    if (fields.record_end !== undefined) {
      format.recordEnd = this.#scalar(fields.record_end, `${path}.record_end`);
      if (!/^[^\w"]{1,8}$/.test(format.recordEnd)) this.#issue(`${path}.record_end`, format.recordEnd, "the signs at the end of a record, such as \"&|\\n\"");
    }
    if (fields.sheet !== undefined) format.sheet = this.#scalar(fields.sheet, `${path}.sheet`);
    if (fields.until !== undefined) format.until = this.#words(fields.until, `${path}.until`);
    if (fields.header !== undefined) {
      const several = typeof fields.header === "object" && fields.header !== null ? this.#fields(fields.header, `${path}.header`, ["line", "rows"]) : undefined;
      const line = several ? (several.line ?? 1) : fields.header;
      if (typeof line !== "number" || !Number.isInteger(line) || line < (several ? 1 : 0)) this.#issue(several ? `${path}.header.line` : `${path}.header`, line, "the line of the header, from 1; 0 when there is none");
      else format.header = line;
      if (several?.rows !== undefined) {
        if (typeof several.rows !== "number" || !Number.isInteger(several.rows) || several.rows < 1 || several.rows > 5) this.#issue(`${path}.header.rows`, several.rows, "how many rows the header has, 1 to 5");
        else format.headerRows = several.rows;
      }
    }
    const leaveOut = this.#list(fields.leave_out, `${path}.leave_out`).map((rule, i) => {
      const at = `${path}.leave_out[${i}]`;
      const r = this.#fields(rule, at, ["rule", "when"]);
      return { rule: this.#scalar(r.rule, `${at}.rule`), when: this.#condition(r.when, `${at}.when`, true) };
    });
    const loads = this.#list(fields.loads, `${path}.loads`).flatMap((load, i) => this.#load(load, `${path}.loads[${i}]`));
    if (fields.date !== undefined) for (const load of loads) this.#datesOf(load, this.#dates(fields.date, `${path}.date`));
    const names = fields.names === undefined ? [file] : this.#words(fields.names, `${path}.names`);
    return { file, names, optional: this.#yes(fields.optional, `${path}.optional`), format, absent: this.#words(fields.absent, `${path}.absent`), leaveOut, loads };
  }

  /** How the file writes its days, where a column does not say it itself. */
  #datesOf(load: Load, date: string[]): void {
    const days = tableNamed(load.into).columns.filter((c) => c.kind === "day").flatMap((c) => load.columns[c.name] ?? []);
    for (const cell of [...days, ...(load.order ? [load.order] : [])].flatMap((c) => c.either ?? [c])) if (cell.value === undefined) cell.date ??= date;
  }

  #condition(value: unknown, path: string, needed = false): Condition {
    if (value === undefined && !needed) return [];
    return Object.entries(this.#object(value, path)).map(([column, words]) => {
      const at = child(path, column);
      const said = typeof words === "object" && words !== null && !Array.isArray(words) ? this.#fields(words, at, ["not", "is", "names", "optional"]) : undefined;
      const negated = said?.not !== undefined;
      const listed = said ? (negated ? said.not : said.is) : words;
      if (negated && said?.is !== undefined) this.#issue(at, words, "is or not, not both");
      return { column: [column, ...this.#words(said?.names, `${at}.names`)], negated, ...(said && this.#yes(said.optional, `${at}.optional`) ? { optional: true } : {}), words: (Array.isArray(listed) ? listed : [listed]).map((w, i) => (w === null || w === "" ? null : this.#scalar(w, Array.isArray(listed) ? `${at}[${i}]` : at))) };
    });
  }

  #load(value: unknown, path: string): Load[] {
    const fields = this.#fields(value, path, ["into", "when", "unless", "needs", "once", "each", "group", "order", "history", "columns", "attributes"]);
    const into = this.#scalar(fields.into, `${path}.into`);
    if (!this.#table(into, `${path}.into`)) return [];
    const table = tableNamed(into);
    const given = this.#fields(fields.columns, `${path}.columns`, table.columns.map((c) => c.name));
    const load: Load = { into, when: this.#condition(fields.when, `${path}.when`), once: this.#yes(fields.once, `${path}.once`), columns: {} };
    if (fields.unless !== undefined) load.unless = this.#words(fields.unless, `${path}.unless`);
    if (fields.each !== undefined) load.each = this.#each(fields.each, `${path}.each`);
    if (fields.order !== undefined) load.order = this.#cell(fields.order, `${path}.order`);
    if (this.#yes(fields.history, `${path}.history`)) load.history = true;
    if (load.history && into !== "stage_events" && into !== "deal_changes") this.#issue(`${path}.history`, into, "history stands beside a load into stage_events or deal_changes");
    if (load.history && !load.order) this.#issue(`${path}.order`, undefined, "the column that tells when the row was written: a history goes by it");
    const columns: Record<string, Cell> = {};
    for (const c of table.columns) {
      const at = `${path}.columns.${c.name}`;
      if (c.name === "period_end" && this.#isPeriodEnd(given[c.name])) load.periodEnd = this.#periodEnd(given[c.name], at);
      else if (given[c.name] !== undefined) columns[c.name] = this.#contractCell(given[c.name], c, at, load.each !== undefined);
      else if (c.required) this.#issue(at, undefined, `a column of the file: ${into} needs ${c.name}`);
    }
    load.columns = columns;
    const perColumn = Object.keys(columns).find((name) => columns[name]!.each === "cell");
    if (load.each && !perColumn) this.#issue(`${path}.columns`, undefined, "a column that takes the cell of each of them: { each: cell }");
    if (perColumn) load.without = perColumn;
    if (fields.needs !== undefined) {
      const [names, needed] = [Object.keys(columns), this.#scalar(fields.needs, `${path}.needs`)];
      if (!names.includes(needed)) this.#issue(`${path}.needs`, needed, names.join(", "), nearest(needed, names));
      load.without = needed;
    }
    if (fields.group !== undefined) load.group = this.#group(fields.group, columns, `${path}.group`);
    return [load, ...this.#attributes(fields.attributes, load, `${path}.attributes`)];
  }

  #contractCell(value: unknown, column: Column, path: string, underEach: boolean): Cell {
    const cell = this.#cell(value, path);
    if (cell.each !== undefined && !underEach) this.#issue(`${path}.each`, cell.each, "each stands in a load that says each: which columns of the file");
    for (const one of cell.either ?? [cell]) this.#allowed(one, column, path);
    return cell;
  }

  /** Words that a cell gives must be among those that the column may hold. */
  #allowed(cell: Cell, column: Column, path: string): void {
    if (!column.values) return;
    const words = column.values;
    const listed = words.join(", ");
    for (const [from, to] of cell.map ?? []) if (to !== "" && !words.includes(to)) this.#issue(child(`${path}.map`, from), to, listed, nearest(to, words));
    for (const [i, { value }] of (cell.rules ?? []).entries()) if (value !== "" && !words.includes(value)) this.#issue(`${path}.rules[${i}].value`, value, listed, nearest(value, words));
    if (cell.value !== undefined && !words.includes(cell.value)) this.#issue(`${path}.value`, cell.value, listed, nearest(cell.value, words));
  }

  #each(value: unknown, path: string): Each {
    const optional = typeof value === "object" && value !== null && !Array.isArray(value);
    const fields = optional ? this.#fields(value, path, ["columns", "optional"]) : { columns: value };
    const patterns = this.#words(fields.columns, optional ? `${path}.columns` : path);
    if (patterns.length === 0 || patterns.some((p) => !p.includes("*"))) this.#issue(path, value, "names of columns with a * in them");
    return { patterns, optional: this.#yes(fields.optional, `${path}.optional`) };
  }

  #group(value: unknown, columns: Readonly<Record<string, Cell>>, path: string): Group {
    const fields = this.#fields(value, path, ["by", ...summaries]);
    const names = Object.keys(columns);
    const known = (list: unknown, at: string) => {
      const words = this.#words(list, at);
      for (const word of words) if (!names.includes(word)) this.#issue(at, word, names.join(", "), nearest(word, names));
      return words;
    };
    const by = known(fields.by, `${path}.by`);
    if (by.length === 0) this.#issue(`${path}.by`, fields.by, "the columns that are the same in rows that are one");
    const take: Record<string, Summary> = {};
    for (const summary of summaries) for (const name of known(fields[summary], `${path}.${summary}`)) take[name] = summary;
    return { by, take };
  }

  #isPeriodEnd(value: unknown): boolean {
    return typeof value === "object" && value !== null && ("months" in value || "until" in value);
  }

  #periodEnd(value: unknown, path: string): PeriodEnd {
    const fields = this.#fields(value, path, ["months", "until"]);
    const months = Number(fields.months);
    if (!Number.isInteger(months) || months < 1 || months > 24) this.#issue(`${path}.months`, fields.months, "how many months a period has: 1, 3, 12");
    return { months: Number.isInteger(months) ? months : 1, next: this.#choice(fields.until, `${path}.until`, ["next"], "" as "next") === "next" };
  }

  /** Further columns of a deal: each is a load of its own into `deal_attributes`, without rows where it is absent. Of rows that become one deal, what all of them say. */
  #attributes(value: unknown, load: Load, path: string): Load[] {
    if (value === undefined) return [];
    const id = load.columns.deal_id;
    if (load.into !== "deals" || !id) {
      this.#issue(path, value, "attributes stand beside a load into deals");
      return [];
    }
    return Object.entries(this.#object(value, path)).map(([name, cell]) => ({
      into: "deal_attributes",
      when: load.when,
      once: false,
      without: "value",
      ...(load.group ? { group: { by: ["deal_id", "name"], take: { value: "if_same" as const } } } : {}),
      columns: { deal_id: id, name: constant(name), value: this.#cell(cell, child(path, name)) },
    }));
  }

  #cell(value: unknown, path: string): Cell {
    if (typeof value === "string" || Array.isArray(value)) return { column: this.#words(value, path), optional: false, otherwise: "keep" };
    const fields = this.#fields(value, path, ["column", "value", "rules", "each", "either", "filled", "optional", "map", "else", "lookup", "date", "zone", "number", "factor", "flag"]);
    if (fields.either !== undefined) {
      for (const key of Object.keys(fields)) if (key !== "either" && key !== "optional") this.#issue(child(path, key), key, "either alone: what belongs to a column stands with it");
      return { column: [], optional: this.#yes(fields.optional, `${path}.optional`), otherwise: "keep", either: this.#list(fields.either, `${path}.either`).map((c, i) => this.#cell(c, `${path}.either[${i}]`)) };
    }
    if (fields.rules !== undefined) {
      for (const key of Object.keys(fields)) if (!["rules", "optional", "else"].includes(key)) this.#issue(child(path, key), key, "rules alone, with else and optional");
      return { column: [], rules: this.#rules(fields.rules, `${path}.rules`), optional: this.#yes(fields.optional, `${path}.optional`), otherwise: this.#choice(fields.else, `${path}.else`, ["reject", "absent"], "reject") };
    }
    if (fields.value !== undefined) {
      if (fields.column !== undefined) this.#issue(path, value, "column or value, not both");
      return constant(this.#scalar(fields.value, `${path}.value`));
    }
    const cell: Cell = { column: this.#words(fields.column, `${path}.column`), optional: this.#yes(fields.optional, `${path}.optional`), otherwise: "keep" };
    if (fields.each !== undefined) {
      if (fields.each === "cell" || (Number.isInteger(fields.each) && Number(fields.each) > 0)) cell.each = fields.each as "cell" | number;
      else this.#issue(`${path}.each`, fields.each, "cell, or the number of a * in the column's name: 1, 2, …");
      if (fields.column !== undefined) this.#issue(path, value, "column or each, not both");
    } else if (cell.column.length === 0) this.#issue(`${path}.column`, fields.column, "a column of the file, or several names it may have");
    if (fields.map !== undefined) cell.map = new Map(Object.entries(this.#texts(fields.map, `${path}.map`)));
    if (fields.lookup !== undefined) cell.lookup = this.#lookup(fields.lookup, `${path}.lookup`);
    cell.otherwise = this.#choice(fields.else, `${path}.else`, ["keep", "reject", "absent"], cell.lookup ? "reject" : "keep");
    if (fields.else !== undefined && !cell.map && !cell.lookup) this.#issue(`${path}.else`, fields.else, "else stands beside map or lookup");
    if (fields.date !== undefined) cell.date = this.#dates(fields.date, `${path}.date`);
    if (this.#yes(fields.filled, `${path}.filled`)) cell.filled = true;
    if (fields.zone !== undefined) {
      cell.zone = this.#scalar(fields.zone, `${path}.zone`);
      if (!isZone(cell.zone)) this.#issue(`${path}.zone`, cell.zone, "a time zone such as Europe/Berlin or Asia/Shanghai");
      if (!cell.date) this.#issue(`${path}.date`, undefined, "the format of day and time: a zone moves the day only where there is a time");
    }
    if (fields.number !== undefined || fields.factor !== undefined) cell.number = this.#number(fields.number, fields.factor, path);
    if (fields.flag !== undefined) {
      const flag = this.#fields(fields.flag, `${path}.flag`, ["yes", "no"]);
      cell.flag = { yes: this.#words(flag.yes, `${path}.flag.yes`), no: this.#words(flag.no, `${path}.flag.no`) };
    }
    return cell;
  }

  #rules(value: unknown, path: string): Rule[] {
    const rules = this.#list(value, path).map((rule, i) => {
      const at = `${path}[${i}]`;
      const fields = this.#fields(rule, at, ["when", "value"]);
      return { value: fields.value === null ? "" : this.#scalar(fields.value, `${at}.value`), when: this.#condition(fields.when, `${at}.when`) };
    });
    if (rules.length === 0) this.#issue(path, value, "at least one rule: { value, when }");
    return rules;
  }

  #lookup(value: unknown, path: string): Lookup {
    const fields = this.#fields(value, path, ["file", "key", "take", "rules", "map", "optional"]);
    if (fields.rules !== undefined && fields.take !== undefined) this.#issue(path, "take, rules", "take or rules, not both");
    const rules = fields.rules === undefined ? {} : { rules: this.#rules(fields.rules, `${path}.rules`) };
    const map = fields.map === undefined ? {} : { map: new Map(Object.entries(this.#texts(fields.map, `${path}.map`))) };
    return { ...map, ...rules, ...(this.#yes(fields.optional, `${path}.optional`) ? { optional: true } : {}), file: this.#scalar(fields.file, `${path}.file`), key: this.#words(fields.key, `${path}.key`), take: this.#words(fields.take, `${path}.take`) };
  }

  #dates(value: unknown, path: string): string[] {
    const formats = this.#words(value, path);
    for (const f of formats) if (!serialFormats.includes(f) && !strptimeFormat(f)) this.#issue(path, f, `${datePieces.join(" ")} with year, month and day, or ${serialFormats.join(", ")}`);
    // 3/4 would be whichever stands first.
    const shapes = formats.map((f) => f.replace(/M{1,2}(?!M)/, "D").replaceAll(/D+/g, "#"));
    const twice = formats.find((f, i) => !serialFormats.includes(f) && shapes.indexOf(shapes[i]!) !== i && formats.some((g, j) => j < i && shapes[j] === shapes[i] && g.indexOf("M") < g.indexOf("D") !== f.indexOf("M") < f.indexOf("D")));
    if (twice) this.#issue(path, twice, "month first or day first, not both: a day such as 3/4/2024 fits both");
    return formats;
  }

  #number(value: unknown, factor: unknown, path: string): NumberFormat {
    const fields = value === undefined ? {} : this.#fields(value, `${path}.number`, ["thousands", "decimal", "signs", "brackets"]);
    const by = factor === undefined ? "1" : this.#scalar(factor, `${path}.factor`);
    if (!/^\d{1,10}(\.\d{1,4})?$/.test(by)) this.#issue(`${path}.factor`, factor, "a number such as 1000 or 0.01");
    const sign = (key: "thousands" | "decimal") => {
      if (fields[key] === undefined) return undefined;
      const text = narrowed(this.#scalar(fields[key], `${path}.number.${key}`));
      if (!/^[.,' ]$/.test(text)) this.#issue(`${path}.number.${key}`, text, "one of . , ' and a space");
      return text;
    };
    const [thousands, decimal] = [sign("thousands"), sign("decimal")];
    if (thousands !== undefined && thousands === decimal) this.#issue(`${path}.number.decimal`, decimal, "another sign than that between thousands");
    return { thousands, decimal: decimal ?? (thousands === "." ? "," : "."), ...(decimal !== undefined || thousands === "." ? { decimalSaid: true } : {}), factor: by, signs: this.#words(fields.signs, `${path}.number.signs`), brackets: this.#yes(fields.brackets, `${path}.number.brackets`) };
  }

  #otherFiles(load: Load, files: readonly FileMapping[], path: string): void {
    const names = files.map((f) => f.file);
    for (const file of load.unless ?? []) if (!names.includes(file)) this.#issue(`${path}.unless`, file, names.join(", "), nearest(file, names));
    for (const [column, cell] of Object.entries(load.columns).flatMap(([name, c]) => (c.either ?? [c]).map((one) => [name, one] as const))) {
      if (cell.lookup && !names.includes(cell.lookup.file)) this.#issue(`${path}.columns.${column}.lookup.file`, cell.lookup.file, names.join(", "), nearest(cell.lookup.file, names));
    }
  }
}

export const constant = (value: string): Cell => ({ column: [], value, optional: false, otherwise: "keep" });
