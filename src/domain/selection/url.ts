import { isDay } from "../calendar.ts";
import { parseFigureId } from "../figures.ts";
import { counts, type FieldFilter, inOrder, type Letter, letters, type PageKey, pageKeys, type Selection, type Slot, views, whoses } from "./selection.ts";

/** What may be named in a URL. */
export interface Known {
  datasets: readonly string[];
  /** ids of the plan documents that the site offers */
  plans: readonly string[];
  /** fields that can filter and break down; any name passes while they are not known yet */
  fields?: readonly string[];
}

/** A plan that an address puts in the comparison and that is not here: one from a file stays in the tab in which it was opened. */
export interface AbsentSlot {
  letter: Letter;
  id: string;
  /** id of the document that the plan is, or is a copy of */
  document: string;
  /** the address has it in focus */
  inFocus: boolean;
}

export interface ParsedUrl {
  selection: Selection;
  /** plans that the address names and that are not here; what it says of them is `ignored` */
  absent: AbsentSlot[];
  /** parameters that were not understood, as they stood: `view=weekly` */
  ignored: string[];
}

/** Keys that ask for other figures than those of an address without parameters: all but `figure`, which opens a panel over them. */
export const selectionKey = new RegExp(`^(?:dataset|view|count|whose|from|to|as_of|period|by|base|focus|${pageKeys.join("|")}|f\\..+|[A-H](?:\\..+)?)$`);

const isOneOf = <T extends string>(values: readonly T[], text: string): text is T => (values as readonly string[]).includes(text);
const isLetter = (text: string): text is Letter => isOneOf(letters, text);
const planId = /^[A-Za-z0-9][\w.-]*$/;
const editPath = /^[A-Za-z_]\w*(?:\.\w+)*$/;

/**
 * The selection that a query string asks for, over the defaults of its dataset. What is unknown or invalid is left out and named.
 * @param search with or without its question mark
 */
export function parseUrl(search: string, defaults: Selection, known: Known): ParsedUrl {
  const selection: { -readonly [K in keyof Selection]: Selection[K] } = { ...defaults };
  const ignored: string[] = [];
  const filters = new Map<string, string[]>();
  const slots = new Map<Letter, Slot>(defaults.plans.map((p) => [p.letter, p]));
  const origins = new Map<Letter, string>();
  const edits: { letter: Letter; path: string; value: string; at: string }[] = [];
  const page: Partial<Record<PageKey, string>> = {};
  const absent = new Map<Letter, Pick<AbsentSlot, "id" | "document">>();
  const params = [...new URLSearchParams(search)];

  for (const [key, value] of params) if (/^[A-H]\.from$/.test(key)) origins.set(key[0] as Letter, value);

  const take = (key: string, value: string): boolean => {
    switch (key) {
      case "dataset": return known.datasets.includes(value) && ((selection.dataset = value), true);
      case "view": return isOneOf(views, value) && ((selection.view = value), true);
      case "count": return isOneOf(counts, value) && ((selection.count = value), true);
      case "whose": return isOneOf(whoses, value) && ((selection.whose = value), true);
      case "from": return isDay(value) && ((selection.from = value), true);
      case "to": return isDay(value) && ((selection.to = value), true);
      // the day of the export is the last that can be asked for
      case "as_of": return isDay(value) && value <= defaults.asOf && ((selection.asOf = value), true);
      case "period": return isDay(value) && ((selection.period = value), true);
      case "by": return value !== "" && (known.fields?.includes(value) ?? true) && ((selection.by = value), true);
      case "figure": return parseFigureId(value) !== undefined && ((selection.figure = value), true);
      case "base": return isLetter(value) && ((selection.base = value), true);
      case "focus": return isLetter(value) && ((selection.focus = value), true);
    }
    if (isOneOf(pageKeys, key)) return (page[key] = value), true;
    if (key.startsWith("f.")) {
      const field = key.slice(2);
      if (field === "" || known.fields?.includes(field) === false) return false;
      const values = filters.get(field) ?? filters.set(field, []).get(field)!;
      if (!values.includes(value)) values.push(value);
      return true;
    }
    if (isLetter(key)) return takePlan(key, value);
    if (key[1] === "." && isLetter(key[0]!)) {
      const path = key.slice(2);
      if (path === "from") return known.plans.includes(value);
      if (!editPath.test(path)) return false;
      edits.push({ letter: key[0] as Letter, path, value, at: `${key}=${value}` });
      return true;
    }
    return false;
  };

  const takePlan = (letter: Letter, id: string): boolean => {
    if (id === "") return slots.delete(letter);
    const from = origins.get(letter);
    if (!planId.test(id)) return false;
    if (!known.plans.includes(from ?? id)) {
      absent.set(letter, { id, document: from ?? id });
      return false;
    }
    slots.set(letter, { letter, id, ...(from !== undefined ? { from } : {}), edits: [] });
    return true;
  };

  for (const [key, value] of params) if (!take(key, value)) ignored.push(`${key}=${value}`);

  for (const { letter, path, value, at } of edits) {
    const slot = slots.get(letter);
    // The letter is the default's where the address means another plan by it.
    if (!slot || absent.has(letter)) ignored.push(at);
    else slots.set(letter, { ...slot, edits: [...slot.edits.filter((e) => e.path !== path), { path, value }] });
  }
  selection.plans = inOrder([...slots.values()]);
  selection.filters = [...filters].map(([field, values]): FieldFilter => ({ field, values }));
  selection.page = page;
  const asked = selection.focus;
  const present = (l: Letter) => selection.plans.some((p) => p.letter === l);
  const first = selection.plans[0]?.letter ?? "A";
  for (const role of ["base", "focus"] as const) {
    if (present(selection[role])) continue;
    if (selection[role] !== defaults[role]) ignored.push(`${role}=${selection[role]}`);
    selection[role] = role === "base" ? first : (selection.plans.find((p) => p.letter !== selection.base)?.letter ?? first);
  }
  if (selection.from && selection.to && selection.from > selection.to) {
    ignored.push(`to=${selection.to}`);
    selection.to = defaults.to;
  }
  return { selection, ignored, absent: [...absent].map(([letter, of]): AbsentSlot => ({ letter, ...of, inFocus: letter === asked })) };
}

/**
 * The query string of a selection: only what differs from the defaults, in a fixed order; empty, or beginning with `?`.
 * @param defaults of the selection's own dataset
 * @param first the site's first dataset, which an address without `dataset` shows
 */
export function writeUrl(selection: Selection, defaults: Selection, first = defaults.dataset): string {
  const params = new URLSearchParams();
  const set = (key: string, value: string | null, usual: string | null) => {
    if (value !== usual && value !== null) params.append(key, value);
  };
  set("dataset", selection.dataset, first);
  set("view", selection.view, defaults.view);
  set("count", selection.count, defaults.count);
  set("whose", selection.whose, defaults.whose);
  set("from", selection.from, defaults.from);
  set("to", selection.to, defaults.to);
  set("as_of", selection.asOf, defaults.asOf);
  set("by", selection.by, defaults.by);
  for (const { field, values } of selection.filters) for (const value of values) params.append(`f.${field}`, value);
  for (const letter of letters) writeSlot(params, letter, selection.plans, defaults.plans);
  set("base", selection.base, fallback("base", selection, defaults));
  set("focus", selection.focus, fallback("focus", selection, defaults));
  set("period", selection.period, defaults.period);
  for (const key of pageKeys) set(key, selection.page[key] ?? null, defaults.page[key] ?? null);
  set("figure", selection.figure, defaults.figure);
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** What base or focus is when the URL does not say: the default's, or the first that is there. */
function fallback(role: "base" | "focus", selection: Selection, defaults: Selection): Letter {
  const present = (l: Letter) => selection.plans.some((p) => p.letter === l);
  if (present(defaults[role])) return defaults[role];
  const first = selection.plans[0]?.letter ?? "A";
  if (role === "base") return first;
  return selection.plans.find((p) => p.letter !== selection.base)?.letter ?? first;
}

function writeSlot(params: URLSearchParams, letter: Letter, plans: readonly Slot[], defaults: readonly Slot[]): void {
  const [slot, usual] = [plans.find((p) => p.letter === letter), defaults.find((p) => p.letter === letter)];
  if (!slot) {
    if (usual) params.append(letter, "");
    return;
  }
  if (slot.id !== usual?.id || slot.from !== usual?.from) params.append(letter, slot.id);
  if (slot.from !== undefined && slot.from !== usual?.from) params.append(`${letter}.from`, slot.from);
  for (const { path, value } of slot.edits) params.append(`${letter}.${path}`, value);
}
