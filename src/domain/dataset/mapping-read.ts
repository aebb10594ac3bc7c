import { parseDocument } from "yaml";
import { InputFault } from "../fault.ts";
import { nearest } from "../nearest.ts";
import { tableNamed, tables } from "./contract.ts";
import { datePieces, serialFormats, strptimeFormat } from "./importing/dates.ts";
import type { Cell, Condition, FileFormat, FileMapping, Load, Lookup, Mapping, NumberFormat } from "./mapping.ts";
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
    const fields = this.#fields(value, "", ["mapping", "about", "meta", "rows", "files"]);
    const meta = this.#texts(fields.meta, "meta");
    for (const key of Object.keys(meta)) if (!metaKeys.includes(key)) this.#issue(child("meta", key), key, metaKeys.join(", "), nearest(key, metaKeys));
    const rows = Object.entries(fields.rows === undefined ? {} : this.#object(fields.rows, "rows")).flatMap(([table, list]) =>
      (this.#table(table, child("rows", table)) ? this.#list(list, child("rows", table)) : []).map((row, i) => ({ table, values: this.#row(table, row, `${child("rows", table)}[${i}]`) })),
    );
    this.#once(rows);
    const files = Object.entries(fields.files === undefined ? {} : this.#object(fields.files, "files")).map(([file, f]) => this.#file(file, f, child("files", file)));
    if (files.length === 0) this.#issue("files", fields.files, "at least one file");
    files.forEach((f) => f.loads.forEach((load, i) => this.#lookups(load, files, `${child("files", f.file)}.loads[${i}]`)));
    return { id: this.#scalar(fields.mapping, "mapping"), meta, rows, files };
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
    const fields = this.#fields(value, path, ["names", "optional", "encoding", "delimiter", "header", "absent", "leave_out", "loads"]);
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
      if (!/^[^\w"\r\n]$/.test(format.delimiter) || format.delimiter.charCodeAt(0) > 127) this.#issue(`${path}.delimiter`, format.delimiter, "one sign, such as \",\" or \";\" or \"\\t\" or \"|\"");
    }
    if (fields.header !== undefined) {
      if (typeof fields.header !== "number" || !Number.isInteger(fields.header) || fields.header < 0) this.#issue(`${path}.header`, fields.header, "the line of the header, from 1; 0 when there is none");
      else format.header = fields.header;
    }
    const leaveOut = this.#list(fields.leave_out, `${path}.leave_out`).map((rule, i) => {
      const at = `${path}.leave_out[${i}]`;
      const r = this.#fields(rule, at, ["rule", "when"]);
      return { rule: this.#scalar(r.rule, `${at}.rule`), when: this.#condition(r.when, `${at}.when`, true) };
    });
    const loads = this.#list(fields.loads, `${path}.loads`).flatMap((load, i) => this.#load(load, `${path}.loads[${i}]`));
    const names = fields.names === undefined ? [file] : this.#words(fields.names, `${path}.names`);
    return { file, names, optional: this.#yes(fields.optional, `${path}.optional`), format, absent: this.#words(fields.absent, `${path}.absent`), leaveOut, loads };
  }

  #condition(value: unknown, path: string, needed = false): Condition {
    if (value === undefined && !needed) return [];
    return Object.entries(this.#object(value, path)).map(([column, words]) => {
      const at = child(path, column);
      const negated = typeof words === "object" && words !== null && !Array.isArray(words);
      const listed = negated ? this.#fields(words, at, ["not"]).not : words;
      return { column: [column], negated, words: (Array.isArray(listed) ? listed : [listed]).map((w, i) => (w === null || w === "" ? null : this.#scalar(w, Array.isArray(listed) ? `${at}[${i}]` : at))) };
    });
  }

  #load(value: unknown, path: string): Load[] {
    const fields = this.#fields(value, path, ["into", "when", "once", "columns", "attributes"]);
    const into = this.#scalar(fields.into, `${path}.into`);
    if (!this.#table(into, `${path}.into`)) return [];
    const when = this.#condition(fields.when, `${path}.when`);
    const table = tableNamed(into);
    const given = this.#fields(fields.columns, `${path}.columns`, table.columns.map((c) => c.name));
    const columns: Record<string, Cell> = {};
    for (const c of table.columns) {
      const at = `${path}.columns.${c.name}`;
      if (given[c.name] !== undefined) {
        columns[c.name] = this.#cell(given[c.name], at);
        if (columns[c.name]!.map && c.values) for (const [from, to] of columns[c.name]!.map!) if (!c.values.includes(to)) this.#issue(child(`${at}.map`, from), to, c.values.join(", "), nearest(to, c.values));
        if (columns[c.name]!.value !== undefined && c.values && !c.values.includes(columns[c.name]!.value!)) this.#issue(`${at}.value`, columns[c.name]!.value, c.values.join(", "), nearest(columns[c.name]!.value!, c.values));
      } else if (c.required) this.#issue(at, undefined, `a column of the file: ${into} needs ${c.name}`);
    }
    const load: Load = { into, when, once: this.#yes(fields.once, `${path}.once`), columns };
    return [load, ...this.#attributes(fields.attributes, load, `${path}.attributes`)];
  }

  /** Further columns of a deal: each is a load of its own into `deal_attributes`, without rows where it is absent. */
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
      columns: { deal_id: id, name: constant(name), value: this.#cell(cell, child(path, name)) },
    }));
  }

  #cell(value: unknown, path: string): Cell {
    if (typeof value === "string" || Array.isArray(value)) return { column: this.#words(value, path), optional: false, otherwise: "keep" };
    const fields = this.#fields(value, path, ["column", "value", "optional", "map", "else", "lookup", "date", "number", "factor", "flag"]);
    if (fields.value !== undefined) {
      if (fields.column !== undefined) this.#issue(path, value, "column or value, not both");
      return constant(this.#scalar(fields.value, `${path}.value`));
    }
    const cell: Cell = { column: this.#words(fields.column, `${path}.column`), optional: this.#yes(fields.optional, `${path}.optional`), otherwise: "keep" };
    if (cell.column.length === 0) this.#issue(`${path}.column`, fields.column, "a column of the file, or several names it may have");
    if (fields.map !== undefined) cell.map = new Map(Object.entries(this.#texts(fields.map, `${path}.map`)));
    if (fields.lookup !== undefined) cell.lookup = this.#lookup(fields.lookup, `${path}.lookup`);
    cell.otherwise = this.#choice(fields.else, `${path}.else`, ["keep", "reject", "absent"], cell.lookup ? "reject" : "keep");
    if (fields.else !== undefined && !cell.map && !cell.lookup) this.#issue(`${path}.else`, fields.else, "else stands beside map or lookup");
    if (fields.date !== undefined) cell.date = this.#dates(fields.date, `${path}.date`);
    if (fields.number !== undefined || fields.factor !== undefined) cell.number = this.#number(fields.number, fields.factor, path);
    if (fields.flag !== undefined) {
      const flag = this.#fields(fields.flag, `${path}.flag`, ["yes", "no"]);
      cell.flag = { yes: this.#words(flag.yes, `${path}.flag.yes`), no: this.#words(flag.no, `${path}.flag.no`) };
    }
    return cell;
  }

  #lookup(value: unknown, path: string): Lookup {
    const fields = this.#fields(value, path, ["file", "key", "take"]);
    return { file: this.#scalar(fields.file, `${path}.file`), key: this.#words(fields.key, `${path}.key`), take: this.#words(fields.take, `${path}.take`) };
  }

  #dates(value: unknown, path: string): string[] {
    const formats = this.#words(value, path);
    for (const f of formats) if (!serialFormats.includes(f) && !strptimeFormat(f)) this.#issue(path, f, `${datePieces.join(" ")} with year, month and day, or ${serialFormats.join(", ")}`);
    return formats;
  }

  #number(value: unknown, factor: unknown, path: string): NumberFormat {
    const fields = value === undefined ? {} : this.#fields(value, `${path}.number`, ["thousands", "decimal", "signs", "brackets"]);
    const by = factor === undefined ? "1" : this.#scalar(factor, `${path}.factor`);
    if (!/^\d{1,10}(\.\d{1,4})?$/.test(by)) this.#issue(`${path}.factor`, factor, "a number such as 1000 or 0.01");
    const sign = (key: "thousands" | "decimal") => {
      if (fields[key] === undefined) return undefined;
      const text = this.#scalar(fields[key], `${path}.number.${key}`);
      if (!/^[.,' \u00a0\u202f]$/.test(text)) this.#issue(`${path}.number.${key}`, text, "one of . , ' and a space");
      return text;
    };
    return { thousands: sign("thousands"), decimal: sign("decimal") ?? ".", factor: by, signs: this.#words(fields.signs, `${path}.number.signs`), brackets: this.#yes(fields.brackets, `${path}.number.brackets`) };
  }

  #lookups(load: Load, files: readonly FileMapping[], path: string): void {
    const names = files.map((f) => f.file);
    for (const [column, cell] of Object.entries(load.columns)) {
      if (cell.lookup && !names.includes(cell.lookup.file)) this.#issue(`${path}.columns.${column}.lookup.file`, cell.lookup.file, names.join(", "), nearest(cell.lookup.file, names));
    }
  }
}

export const constant = (value: string): Cell => ({ column: [], value, optional: false, otherwise: "keep" });
