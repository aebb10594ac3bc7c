import { toNumber } from "../../../domain/money.ts";
import type { Plan } from "../../../domain/plan/schema.ts";
import { type WonDeal, wonDeals } from "../../../engine/jobs/deal-facts.ts";
import type { Behind, PageContext, TableRows } from "../../page.ts";
import { replayOf } from "../../replay.ts";
import { keeping } from "../../shown-runs.ts";
import { wonList } from "../../won.ts";
import { type Ground, amount, sqlOf, titleOf, zero } from "./ground.ts";
import { howOf } from "./how.ts";
import { leftOutOf } from "./left-out.ts";
import { lineRows, linesOf } from "./lines.ts";

/** The won deals that pay is held against, in the bundle's currency: of a narrowed page those that it shows, otherwise all of the replayed time. */
async function sold({ run, context, words }: Ground): Promise<TableRows> {
  const { t, f } = words;
  const c = t.payFigures.columns;
  const rows = (await keeping(context)) ? await wonList(context) : await replayedDeals(run.plan, context);
  return {
    columns: [
      { key: "deal_id", label: c.deal, to: (row) => ({ page: "deals", change: { page: { deal: row["deal_id"] as string } } }) },
      { key: "owner", label: c.owner },
      { key: "closed_on", label: c.closed, kind: "day" },
      { key: "amount", label: c.amount, kind: "money" },
      { key: "account", label: c.account },
      { key: "product", label: c.product },
    ],
    rows: rows.map((r) => ({ ...r, key: r.deal_id })),
    total: { deal_id: t.payFigures.total.deals(f.count(rows.length)), amount: run.result.revenue },
  };
}

/** All won deals of the replayed time, at the plan's rates of exchange. */
async function replayedDeals(plan: Plan, context: PageContext): Promise<WonDeal[]> {
  const options = context.signal ? { signal: context.signal } : {};
  const amounts = await (await replayOf(context)).sold(plan, options);
  return [...(await wonDeals(context.engine, options)).values()].flatMap((d) => (amounts.has(d.deal_id) ? [{ ...d, amount: amounts.get(d.deal_id)! }] : []));
}

export async function costOfSales(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const { earned: paid, revenue, cost_of_sales: share } = run.result;
  const lines = await linesOf(ground, {});
  const { counted } = lines;
  const deals = await sold(ground);
  return {
    title: titleOf(ground, t.payFigures.names.cost_of_sales, share === null ? t.common.none : f.rate(share, 2)),
    value: share,
    lines: lineRows(ground, counted, zero(ground)),
    deals,
    how: await howOf(ground, id, share === null ? (toNumber(revenue) > 0 ? t.payFigures.sums.shared(amount(paid, words), amount(revenue, words)) : t.payFigures.sums.nothing) : t.payFigures.sums.quotient(f.money(paid), f.money(revenue), f.rate(share, 4)), t.payFigures.total.deals(f.count(deals.rows.length))),
    sql: await sqlOf(ground, { lines: true }),
    leftOut: await leftOutOf(ground, lines),
  };
}

export async function revenue(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const deals = await sold(ground);
  const n = words.t.payFigures.total.deals(words.f.count(deals.rows.length));
  return { title: titleOf(ground, words.t.payFigures.names.revenue, amount(run.result.revenue, words)), value: run.result.revenue, deals, how: await howOf(ground, id, amount(run.result.revenue, words), n) };
}
