import type { Words } from "../../page.ts";
import type { ChartsData } from "./charts.ts";

/** The fiscal years that the charts are of, in words: `FY2023 to FY2025`. */
export function spanText({ quarters }: Pick<ChartsData, "quarters">, { t, f }: Words): string {
  const [first, last] = [quarters.quarters[0], quarters.quarters.at(-1)];
  if (first === undefined || last === undefined) return "";
  return t.compareCharts.attainment.population(f.period(first, "year").split(/[（(]/)[0]!.trim(), f.period(last, "year").split(/[（(]/)[0]!.trim());
}
