import type { FigureId } from "../../domain/figures.ts";
import { unnarrowed } from "../../domain/selection/funnel-options.ts";
import { behind as comparedBehind } from "../compare/behind.ts";
import type { Behind, PageContext, Words } from "../page.ts";
import { change } from "./behind/change.ts";
import { attainment, credit, deals } from "./behind/credit.ts";
import { type Maker, groundOf } from "./behind/ground.ts";
import { pay } from "./behind/pay.ts";
import { quota } from "./behind/quota.ts";

/** A metric of a statement → what is behind it. A new one is a line here. */
const makers: Readonly<Record<string, Maker>> = {
  earned: pay("earned"),
  payable: pay("payable"),
  unreleased: pay("unreleased"),
  forfeited: pay("forfeited"),
  clawback: pay("clawback"),
  credit,
  quota,
  attainment,
  deals,
  earned_change: change,
};

/** What stands behind a statement's figures: the payout lines that add up to it, its definition with its own numbers, the statements that gave the lines, what is left out. */
export async function behind(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  // Over all periods a statement's figures are those of Compare plans on all deals: a filter here narrows the lines that are listed, never the sums.
  if (figure.at === undefined && figure.of.length === 2 && (figure.metric === "earned" || figure.metric === "earned_change"))
    return comparedBehind(figure, { ...context, selection: unnarrowed(context.selection, context.facts.asOf) }, words);
  const make = makers[figure.metric];
  const ground = make && (await groundOf(figure, context, words));
  return ground && make(ground);
}
