import type { Because } from "../../src/domain/plan/because.ts";
import type { CreditReason } from "../../src/domain/plan/reasons.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import { type Exact, exact, one, total, zero } from "../property/plan/reference/exact.ts";
import type { World } from "./world.ts";

type Row = World[string][number];
interface Asked {
  fx?: string | undefined;
  components: readonly { id: string; carry?: unknown }[];
}

/**
 * What of the credits of lines a calculator cannot redo from their reasons, or does not find in the exports that they name: nothing where each is its value × share ×
 * rate × factors. Counts in `seen` what kinds of credit there were.
 */
export function creditFaults(world: World, plan: Asked, lines: readonly Line[], seen: Record<string, number> = {}): string[] {
  return lines.flatMap((line) => {
    const because = line.because as Because;
    const { credit_of: of, pieces } = because;
    const carries = plan.components.find((c) => c.id === line.component_id)?.carry !== undefined;
    // A line that trues up says its credit in the pieces that it walks.
    const credit = line.credit ?? (of && pieces && !carries ? total(pieces.map((p) => exact(p.credit))).text(6) : null);
    const said = `${line.rep_id} ${line.component_id} ${line.deal_id} ${line.earned_on} ${JSON.stringify(of)}`;
    if (!of) return line.credit === null ? [] : [`+ credit: ${said}: a credit of ${credit} without what it is made of`];
    for (const key of [of.of, ...Object.keys(of)]) seen[key] = (seen[key] ?? 0) + 1;
    const found = [...notInExports(world, plan, line, of)];
    const value = valueFrom(of);
    if (!value.to(10).is(exact(of.value))) found.push(`the value is ${value.text(10)}`);
    if (of.shares && !total(of.shares.map((s) => exact(s.share))).is(exact(of.share!))) found.push("the shares of members do not add up");
    if (of.earned && !total(of.earned.map((e) => exact(e.amount))).is(exact(of.value))) found.push("what components earned does not add up");
    const factors = (because.credit_factors ?? []).reduce((product, f) => product.times(exact(f)), one).to(6);
    const redone = [of.share, of.rate].reduce((product, f) => (f === undefined ? product : product.times(exact(f))), value.times(factors)).to(6);
    if (credit !== null && !redone.is(exact(credit))) found.push(`a calculator finds ${redone.text(6)}, the line has ${credit}`);
    return found.map((fault) => `+ credit: ${said}: ${fault}`);
  });
}

/** The value of an event from the figures beside it. */
function valueFrom({ value, amount, term, cost, cancelled, closed }: CreditReason): Exact {
  if (term === undefined && cost === undefined && cancelled === undefined) return exact(value);
  const back = cancelled === undefined ? zero : exact(cancelled);
  const deal = amount === undefined ? zero : exact(amount);
  const counts = cancelled === undefined || closed ? deal.minus(back) : back.negated();
  if (cost !== undefined) return cancelled === undefined ? deal.minus(exact(cost)) : deal.minus(exact(cost)).times(counts).over(deal);
  return term === undefined ? counts : counts.times(exact(12)).over(exact(term));
}

const rowsOf = (world: World, table: string, is: Row): Row[] => (world[table] ?? []).filter((r) => Object.entries(is).every(([k, v]) => r[k] === v));

/** Figures that the exports do not have so. */
function* notInExports(world: World, plan: Asked, line: Line, of: CreditReason): Generator<string> {
  if (of.earned) return;
  const [deal] = rowsOf(world, "deals", { deal_id: line.deal_id! });
  const meta = (key: string) => world["meta"]!.find((m) => m["key"] === key)?.["value"] as string | undefined;
  const differs = (name: string, mine: string | number | undefined, own: unknown) => (mine !== undefined && (own === null || own === undefined || !exact(mine).is(exact(own as string))) ? [`${name} is ${own as string}`] : []);
  yield* differs("the amount", of.amount, deal!["amount"]);
  yield* differs("the cost", of.cost, deal!["cost"]);
  yield* differs("the term", of.term, deal!["term_months"]);
  if ((["bookings", "acceptances"].includes(of.of) || (of.of === "acv" && of.term === undefined)) && of.cancelled === undefined) yield* differs("the amount", of.value, deal!["amount"]);
  if (of.of === "quantity") yield* differs("the quantity", of.value, deal!["quantity"]);
  if (of.received_on) {
    const receipts = rowsOf(world, "receipts", { deal_id: line.deal_id!, received_on: of.received_on }).flatMap((r) => (r["amount"] === null || r["amount"] === undefined ? [] : [exact(r["amount"] as string)]));
    if (!total(receipts).is(exact(of.value))) yield `${total(receipts).text(2)} were received on ${of.received_on}`;
  }
  const own = (deal!["currency"] ?? meta("currency")) as string;
  if (of.currency !== undefined && of.currency !== own) yield `the currency is ${own}`;
  if ((of.rate !== undefined) !== (of.currency !== undefined && own !== meta("currency"))) yield "a rate of exchange is said where none is, or is not where one is";
  if (of.rate !== undefined && line.kind === "earned") {
    const start = Number(meta("fiscal_year_start_month") ?? 1);
    const event = of.cancelled === undefined ? line.earned_on : String(deal!["closed_on"]);
    const year = Number(event.slice(0, 4)) - (Number(event.slice(5, 7)) < start ? 1 : 0);
    const day = plan.fx === "plan" ? `${year}-${String(start).padStart(2, "0")}-01` : event;
    const latest = rowsOf(world, "fx_rates", { currency: own }).filter((r) => String(r["valid_from"]) <= day).sort((a, b) => (String(a["valid_from"]) < String(b["valid_from"]) ? 1 : -1))[0];
    if (latest?.["valid_from"] !== of.rate_day || !exact(latest?.["rate"] as string).is(exact(of.rate))) yield `the rate of ${day} is ${String(latest?.["rate"])} of ${String(latest?.["valid_from"])}`;
  }
  if (of.share === undefined) return;
  const credited = rowsOf(world, "credits", { deal_id: line.deal_id! });
  const shareOf = (rep: string): Exact => total(credited.length === 0 ? (deal!["owner_id"] === rep ? [one] : []) : credited.filter((r) => r["rep_id"] === rep).map((r) => exact((r["share"] ?? 0) as string)));
  // Flags and filters on credits split a rep's rows, so a share can only be less than the whole.
  for (const { rep_id, share } of of.shares ?? [{ rep_id: (line.because as Because).member ?? line.rep_id, share: of.share }]) if (exact(share).above(shareOf(rep_id))) yield `${rep_id} has ${shareOf(rep_id).text(6)}`;
}
