/** `data/datasets.json`: the datasets of a site, the first is the default (architecture.md, "Files"). */
export interface OfferedDataset {
  id: string;
  title: { en: string; zh: string };
  /** ids of the plans shown first with it, in their order */
  plans: string[];
}

const isOffered = (value: unknown): value is OfferedDataset => {
  const { id, title, plans } = (value ?? {}) as OfferedDataset;
  return typeof id === "string" && typeof title?.en === "string" && typeof title.zh === "string" && Array.isArray(plans) && plans.every((p) => typeof p === "string");
};

/** The list in the text; undefined when it is none (a host may answer with a page of its own). */
export function parseOffered(text: string): OfferedDataset[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every(isOffered) ? value : undefined;
  } catch {
    return undefined;
  }
}
