import type { Day } from "../domain/calendar.ts";
import type { DatasetFacts } from "../domain/dataset/facts.ts";
import type { Manifest } from "../domain/dataset/manifest.ts";
import type { OfferedDataset } from "../domain/dataset/offered.ts";
import type { CheckResult } from "../engine/jobs/data.ts";
import type { EngineFiles } from "../engine/tab/worker.ts";

/** What the HTML of a page was built from: the default view's data of the dataset that the site was published with. */
export interface Published<D = unknown> {
  data: D;
  /** deals that the default view shows */
  deals: number;
  facts: DatasetFacts;
  /** checks of the data that stop its figures */
  stops: CheckResult[];
  manifest: Manifest;
  datasets: OfferedDataset[];
  /** ids of the plan documents that the site offers */
  plans: string[];
  engine: EngineFiles;
  /** the day on which the site was built */
  on: Day;
}

/** Plans that some dataset of the site shows first; the others are a library to choose from. */
export const shownFirst = ({ datasets, plans }: Pick<Published, "datasets" | "plans">): string[] => plans.filter((id) => datasets.some((d) => d.plans.includes(id)));
