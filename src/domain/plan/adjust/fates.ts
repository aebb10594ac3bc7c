import { type Sql, join, raw, sql } from "../../sql.ts";
import { every, won } from "../compile/base.ts";
import type { PlanContext } from "../compile/context.ts";
import { type Named, Steps } from "../compile/stages.ts";
import type { BuiltTable } from "../compile/tables.ts";
import type { LineRow } from "../lines.ts";
import { measures } from "../measures/index.ts";
import type { FateRow } from "../result.ts";
import type { Component } from "../schema.ts";
import { clawbackTables, takeBack } from "./clawback.ts";
import { holds } from "./hold.ts";
import { releaseParts, releaseTables } from "./release.ts";

/** What becomes of the lines that a component earns: payable, unreleased, held, forfeited, taken back (plan.md, Adjusters 4, 7 and 8). */

/** Whether lines have a fate other than being payable at the end of their period. */
export const hasFates = (component: Component): boolean => component.release !== undefined || component.clawback !== undefined || holds(component);

/** The deals that lines are of: a stage or a checkpoint earns on one of any outcome. */
const deals = (c: PlanContext, { measure }: Component): BuiltTable =>
  measure !== undefined && measures.has(measure.of) && measures.get(measure.of).everyDeal ? every(c.facts.currency) : won(c.facts.currency);

/** Tables that must be built before `fatesOf` reads them. */
export const fateTables = (c: PlanContext, component: Component): BuiltTable[] => [deals(c, component), ...releaseTables(c, component), ...clawbackTables(c, component)];

/** Parts of one line: of a step what its rep lost by leaving, then what a cancellation took of it. */
const within = "p.ord NULLS LAST, p.status, p.on_day, p.fate.cancelled NULLS FIRST";

/**
 * A component's lines (as named queries) with what becomes of each: one row for each part of a line, in plan.md's order, and the lines that take back. Adds to a `LineRow`
 * `status`, `payable_on`, `fate` and, under a clawback, `forfeits` (what the reason says of it).
 */
export function fatesOf(c: PlanContext, component: Component, lines: readonly Named[]): Sql {
  const { clawback, release } = component;
  const first = raw(clawback || release ? `lag(p.line) OVER (ORDER BY p.line, ${within}) IS DISTINCT FROM p.line` : "true");
  return pieces(c, component, lines, true).then(sql`SELECT l.* EXCLUDE (line) REPLACE (CASE WHEN p.on_day IS NULL THEN l.kind ELSE 'clawback' END AS kind, coalesce(p.on_day, l.earned_on) AS earned_on,
      CASE WHEN p.on_day IS NULL THEN l.credit END AS credit, p.piece::VARCHAR AS amount), p.status, p.payable_on${raw(clawback ? ", p.forfeits" : "")},
      struct_insert(p.fate, first := ${first}) AS fate
    FROM pieces p JOIN numbered l ON l.line = p.line ORDER BY l.rep_id, l.period_start, earned_on, l.deal_id NULLS LAST, l.line, ${raw(within)}`);
}

/** What a reason says of a part, where it has nothing of its own to say. */
const nothing = {
  step: "NULL::INTEGER", whole: "(k.sgn * k.size)::VARCHAR", deal: "k.amount_c::VARCHAR", cancelled: "NULL::VARCHAR",
  of_step: "NULL::VARCHAR", earlier: "NULL::VARCHAR", received: "NULL::VARCHAR",
  top: "NULL::INTEGER", bottom: "NULL::INTEGER", used: "NULL::VARCHAR", whole_gone: "false", gone_before: "NULL::VARCHAR", lost: "NULL::VARCHAR",
};

/** What it says of a part (`p`) that receipts release, or have not. */
const ofReceipts = { of_step: "(k.sgn * p.of_step)::VARCHAR", earlier: "(k.sgn * p.earlier)::VARCHAR", received: "CASE WHEN k.amount_c <> 0 THEN p.received END::VARCHAR" };

/** STRUCT that explains a part of a line of `known` (`k`), the same fields for each kind of part. */
const fate = (own: Partial<typeof nothing>): Sql => raw(`{${Object.entries({ ...nothing, ...own }).map(([name, value]) => `'${name}': ${value}`).join(", ")}}`);

/**
 * `numbered` (the lines, each with a number `line`), `known` (what their fates depend on), and `pieces`: `line`, `ord`, `step`, `piece` (of its amount, in the minor unit),
 * `status`, `payable_on`, `on_day` (of a piece that takes back), `fate`.
 * @param explained with what each cancellation used up of a part that was not payable
 */
function pieces(c: PlanContext, component: Component, lines: readonly Named[], explained: boolean): Steps {
  const asOf = sql`${c.facts.asOf}::DATE`;
  const hold = holds(component);
  const steps = new Steps({ begins: lines, recursive: component.clawback !== undefined })
    .add("numbered", sql`SELECT *, row_number() OVER () AS line FROM ${raw(lines.at(-1)![0])}`)
    .add(
      "known",
      sql`SELECT l.line, l.rep_id, l.period_start, l.deal_id, l.kind, l.period_end, ${hold ? raw("CASE WHEN l.hold = 'let_go' THEN greatest(l.period_end, l.let_go) ELSE l.period_end END AS earliest, l.hold IN ('held', 'forfeited') AS waits, l.hold") : raw("l.period_end AS earliest, false AS waits, 'none' AS hold")}, sign(l.amount::HUGEINT)::HUGEINT AS sgn, abs(l.amount::HUGEINT) AS size,
          w.amount_c, w.closed_on, w.term_months, r.left_on
        FROM numbered l LEFT JOIN ${deals(c, component).name} w ON w.deal_id = l.deal_id LEFT JOIN reps r ON r.rep_id = l.rep_id`,
    );
  releaseParts(c, component, steps);
  takeBack(c, component, steps, explained);
  const { clawback } = component;
  const taken = raw(clawback ? "coalesce(g.lost, 0)" : "0");
  const withLost = raw(clawback ? " LEFT JOIN lost g ON g.line = p.line AND g.ord = p.ord" : "");
  const [forfeits, withForfeits, none] = explained && clawback ? [", u.forfeits", " JOIN used_up u ON u.line = p.line AND u.ord = p.ord", raw(", NULL AS forfeits")] : ["", "", raw("")];
  const takenBack = clawback ? sql`
    UNION ALL
    SELECT p.line, p.ord, p.step, (k.sgn * g.lost)::HUGEINT, 'forfeited', NULL, NULL, ${fate({ ...ofReceipts, step: "p.step", cancelled: "'part'" })}${raw(forfeits)}
      FROM parts p JOIN known k ON k.line = p.line JOIN lost g ON g.line = p.line AND g.ord = p.ord${raw(withForfeits)} WHERE g.lost > 0
    UNION ALL
    SELECT b.line, NULL, NULL, (-k.sgn * b.back)::HUGEINT, 'payable', b.on_day, b.on_day, ${fate({ cancelled: "b.cancelled_c::VARCHAR", top: "b.left_top", bottom: "b.left_bottom", used: "b.used::VARCHAR", whole_gone: "b.whole_gone", gone_before: "b.earlier::VARCHAR" })}${none}
      FROM backs b JOIN known k ON k.line = b.line` : raw("");
  return steps.add(
    "pieces",
    sql`SELECT p.line, p.ord, p.step, (k.sgn * (p.part - ${taken}))::HUGEINT AS piece,
        CASE WHEN k.waits THEN k.hold WHEN p.employed AND k.left_on < p.day AND k.left_on <= ${asOf} THEN 'forfeited' WHEN p.day <= ${asOf} THEN 'payable' ELSE 'unreleased' END AS status,
        CASE WHEN k.waits OR (p.employed AND k.left_on < p.day AND k.left_on <= ${asOf}) THEN NULL WHEN p.day <= ${asOf} OR p.calendar THEN p.day END AS payable_on,
        NULL::DATE AS on_day, ${fate({ ...ofReceipts, step: "p.step", ...(clawback ? { lost: "coalesce(g.lost, 0)::VARCHAR" } : {}) })} AS fate${none}
      FROM parts p JOIN known k ON k.line = p.line${withLost} WHERE p.part > ${taken} OR p.part = 0${takenBack}`,
  );
}

const fateColumns = ["payable", "unreleased", "held", "forfeited", "clawback"] as const;

/** The same by rep and period (`FateRow`), in the minor unit: what the rows of a replay say of it. */
export const fateSums = (c: PlanContext, component: Component, lines: readonly Named[]): Sql => {
  const when = { payable: "status = 'payable'", unreleased: "status IN ('unreleased', 'held')", held: "status = 'held'", forfeited: "status = 'forfeited'", clawback: "on_day IS NOT NULL" };
  const sums = fateColumns.map((name) => raw(`coalesce(sum(piece) FILTER (${when[name]}), 0)::HUGEINT::VARCHAR AS ${name}`));
  return pieces(c, component, lines, false).then(sql`SELECT rep_id, period_start, ${join(sums)} FROM pieces p JOIN known k ON k.line = p.line GROUP BY rep_id, period_start`);
};

/** The same sums of lines at hand. */
export function fateSumsOf(rows: readonly LineRow[]): FateRow[] {
  const found = new Map<string, Pick<LineRow, "rep_id" | "period_start"> & Record<(typeof fateColumns)[number], bigint>>();
  for (const { rep_id, period_start, status, kind, amount } of rows) {
    const key = `${rep_id} ${period_start}`;
    const sums = found.get(key) ?? { rep_id, period_start, payable: 0n, unreleased: 0n, held: 0n, forfeited: 0n, clawback: 0n };
    found.set(key, sums);
    sums[status === "held" ? "unreleased" : status!] += BigInt(amount);
    if (status === "held") sums.held += BigInt(amount);
    if (kind === "clawback") sums.clawback += BigInt(amount);
  }
  return [...found.values()].map((s) => ({ ...s, payable: String(s.payable), unreleased: String(s.unreleased), held: String(s.held), forfeited: String(s.forfeited), clawback: String(s.clawback) }));
}
