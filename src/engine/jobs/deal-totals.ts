import { type DealSum, type DealTotals, dealSumsQuery, dealTotals } from "../../domain/dataset/deal-totals.ts";
import type { Sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";

/** What the deals of a table come to, by outcome. @param currency of the bundle */
export const readDealTotals = async (engine: Engine, deals: Sql, currency: string): Promise<DealTotals> =>
  dealTotals(await engine.query<DealSum>(dealSumsQuery(deals, currency), { label: "deal totals" }), currency);
