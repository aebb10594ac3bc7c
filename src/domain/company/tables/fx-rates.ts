import { foreign, rates } from "../currencies.ts";
import type { CompanyTable } from "./table.ts";

export const fxRates: CompanyTable = {
  name: "fx_rates",
  before: ({ stream }) => rates(stream("rates")).map(({ from, rate }) => ({ currency: foreign.code, valid_from: from, rate })),
};
