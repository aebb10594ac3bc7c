import type { FigureId } from "../../domain/figures.ts";
import { funnelBehind } from "../funnel/behind.ts";
import type { Behind, PageContext, Words } from "../page.ts";
import { costChange, earnedChange, largest, people } from "./behind/changes.ts";
import { distribution } from "./behind/distribution.ts";
import { type Maker, groundOf } from "./behind/ground.ts";
import { issues } from "./behind/issues.ts";
import { cost, earned, fate } from "./behind/pay.ts";
import { costOfSales, revenue } from "./behind/sales.ts";
import { shareOfPay } from "./behind/share-of-pay.ts";

/** What is behind a figure of pay: the lines it is the sum of, or the reps it is about; its definition with its numbers; its SQL; what it leaves out. */
export async function behind(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  const make = makers[figure.metric];
  if (!make) return funnelBehind(figure, context, words);
  const ground = await groundOf(figure, context, words);
  return ground && make(ground);
}

/** A metric of pay → what is behind it. A new one is a line here. */
const makers: Readonly<Record<string, Maker>> = {
  cost,
  cost_change: costChange,
  cost_change_share: costChange,
  cost_of_sales: costOfSales,
  payable: fate("payable"),
  unreleased: fate("unreleased"),
  forfeited: fate("forfeited"),
  clawback: fate("clawback"),
  revenue,
  earned,
  earned_change: earnedChange,
  gain: people,
  lose: people,
  same: people,
  largest_gain: largest,
  largest_loss: largest,
  median_pay: distribution,
  p90_p10: distribution,
  gini: distribution,
  share_of_pay: shareOfPay,
  issues,
};
