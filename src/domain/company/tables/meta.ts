import { schemaVersion } from "../../dataset/contract.ts";
import { asOf, currency, fiscalYearStartMonth, title } from "../settings.ts";
import type { CompanyTable } from "./table.ts";

export const meta: CompanyTable = {
  name: "meta",
  before: ({ choices }) =>
    Object.entries({ title, currency, as_of: asOf, fiscal_year_start_month: fiscalYearStartMonth, schema_version: schemaVersion, source: `synthetic, seed ${choices.seed}` }).map(([key, value]) => ({
      key,
      value: String(value),
    })),
};
