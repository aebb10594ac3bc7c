/** `data/datasets.json`: the datasets of a site, the first is the default (architecture.md, "Files"). */
export interface OfferedDataset {
  id: string;
  title: { en: string; zh: string };
  /** ids of the plans shown first with it, in their order */
  plans: string[];
}
