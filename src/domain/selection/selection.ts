import type { Day } from "../calendar.ts";

export const letters = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;
export type Letter = (typeof letters)[number];

/** A plan in the comparison. It keeps its letter, symbol and colour as long as it is there. */
export interface Slot {
  letter: Letter;
  /** the plan's id in figures and statements; of a duplicate `<plan_id>-<letter>` */
  id: string;
  /** the plan document this one was duplicated from; absent when `id` is a document of the site itself */
  from?: string;
  /** edits of the document in the order they were made; the path as the URL has it: `components.0.tiers.steps.1.rate` */
  edits: readonly Edit[];
}

export interface Edit {
  path: string;
  value: string;
}

export interface FieldFilter {
  field: string;
  /** any of them; the empty text is 'absent' */
  values: readonly string[];
}

export const views = ["cohort", "period"] as const;
export const counts = ["reached", "entered", "strict"] as const;
export const whoses = ["close", "creation", "entry"] as const;

/** What a page is asked to show: everything its URL can say (architecture.md, "URL"). Plain data, replaced and never changed. */
export interface Selection {
  dataset: string;
  view: (typeof views)[number];
  count: (typeof counts)[number];
  whose: (typeof whoses)[number];
  from: Day | null;
  to: Day | null;
  asOf: Day;
  by: string | null;
  filters: readonly FieldFilter[];
  plans: readonly Slot[];
  /** the baseline's letter */
  base: Letter;
  /** the plan in focus */
  focus: Letter;
  /** first day of a fiscal period */
  period: Day | null;
  /** id of the figure that is open */
  figure: string | null;
  /** what the page at hand names in the data: `stage`, `rep`, `plan`, `deal`, `id` … */
  page: Readonly<Partial<Record<PageKey, string>>>;
}

/**
 * Parameters that name something for one page; values are the page's to judge. On the funnel page `stage` is the stage of a stage view,
 * `since` the stage that the chart by age counts days from, `unit` (`count` or `amount`) what stage figures are shown in, `of` what the breakdown by
 * a field compares: `win_rate`, `conversion:<stage>`, `days:<stage>`, `lost:<stage>` or `counts:<stage>`.
 */
export const pageKeys = ["stage", "since", "unit", "of", "id", "plan", "rep", "against", "deal", "term", "sql", "cohort", "segment", "sort"] as const;
export type PageKey = (typeof pageKeys)[number];

/** How many of a dataset's plans stand side by side unless the URL says otherwise. */
export const plansShown = 4;

/** The selection of an address without parameters. */
export function defaultSelection(dataset: { id: string; asOf: Day; plans: readonly string[] }): Selection {
  const plans = dataset.plans.slice(0, plansShown).map((id, i): Slot => ({ letter: letters[i]!, id, edits: [] }));
  return {
    dataset: dataset.id,
    view: "cohort",
    count: "reached",
    whose: "close",
    from: null,
    to: null,
    asOf: dataset.asOf,
    by: null,
    filters: [],
    plans,
    base: "A",
    focus: plans[1]?.letter ?? "A",
    period: null,
    figure: null,
    page: {},
  };
}

/** The lowest letter that no plan has; undefined when all eight are taken. */
export const freeLetter = (plans: readonly Slot[]): Letter | undefined => letters.find((l) => plans.every((p) => p.letter !== l));

/** A selection with another plan; its letter is the lowest free one. Unchanged when eight are there. */
export function addPlan(selection: Selection, id: string, from?: Slot): Selection {
  const letter = freeLetter(selection.plans);
  if (!letter) return selection;
  const slot: Slot = from ? { letter, id: `${from.from ?? from.id}-${letter.toLowerCase()}`, from: from.from ?? from.id, edits: from.edits } : { letter, id, edits: [] };
  return { ...selection, plans: inOrder([...selection.plans, slot]) };
}

/** A selection without a plan; the others keep their letters. The baseline and the focus move to what is left. */
export function removePlan(selection: Selection, letter: Letter): Selection {
  const plans = selection.plans.filter((p) => p.letter !== letter);
  const first = plans[0]?.letter ?? "A";
  const base = selection.base === letter ? first : selection.base;
  const focus = selection.focus === letter || selection.focus === base ? (plans.find((p) => p.letter !== base)?.letter ?? first) : selection.focus;
  return { ...selection, plans, base, focus };
}

/** A selection with a value set in a plan's document; an earlier edit of the same path is replaced. `undefined` takes the edit away. */
export function editPlan(selection: Selection, letter: Letter, path: string, value: string | undefined): Selection {
  const edits = (slot: Slot): readonly Edit[] => {
    const others = slot.edits.filter((e) => e.path !== path);
    if (value === undefined) return others;
    return slot.edits.some((e) => e.path === path) ? slot.edits.map((e) => (e.path === path ? { path, value } : e)) : [...others, { path, value }];
  };
  return { ...selection, plans: selection.plans.map((p) => (p.letter === letter ? { ...p, edits: edits(p) } : p)) };
}

/** A selection whose filter on a field has these values; none takes the filter away. */
export function filterBy(selection: Selection, field: string, values: readonly string[]): Selection {
  const has = selection.filters.some((f) => f.field === field);
  const filters = has
    ? selection.filters.map((f) => (f.field === field ? { field, values } : f)).filter((f) => f.values.length > 0)
    : values.length > 0 ? [...selection.filters, { field, values }] : selection.filters;
  return { ...selection, filters };
}

export const inOrder = (plans: readonly Slot[]): Slot[] => [...plans].sort((a, b) => letters.indexOf(a.letter) - letters.indexOf(b.letter));
