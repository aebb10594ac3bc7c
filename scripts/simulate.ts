import { isDay } from "../src/domain/calendar.ts";
import { InputFault } from "../src/domain/fault.ts";
import { toNumber } from "../src/domain/money.ts";
import type { UnmatchedFilter } from "../src/domain/plan/filters.ts";
import type { PlanResult } from "../src/domain/plan/result.ts";
import type { Plan } from "../src/domain/plan/schema.ts";
import { withoutCredit } from "../src/domain/plan/without-credit.ts";
import { absentAttributes } from "../src/engine/jobs/absent-attributes.ts";
import { readFacts } from "../src/engine/jobs/facts.ts";
import { Replay } from "../src/engine/jobs/replay.ts";
import { unmatchedFilters } from "../src/engine/jobs/unmatched-filters.ts";
import { valueNames } from "../src/engine/jobs/value-names.ts";
import { unmatchedIds } from "../src/engine/jobs/unmatched-ids.ts";
import { en } from "../src/i18n/en.ts";
import { counted } from "../src/i18n/en/counted.ts";
import { type Format, createFormat } from "../src/i18n/format.ts";
import { attributeNotes } from "../src/i18n/terms/attribute-notes.ts";
import { unmatchedIdNotes } from "../src/i18n/terms/unmatched-ids.ts";
import { unpaidNotes } from "../src/i18n/terms/unpaid-notes.ts";
import { valuesThere } from "../src/i18n/terms/unmatched-values.ts";
import { nobodysWins } from "../src/engine/jobs/nobodys-wins.ts";
import { Memory } from "../src/engine/memory.ts";
import { openBundle } from "../src/engine/native.ts";
import { optionsOf } from "./lib/call.ts";
import { LinesFile } from "./lib/lines-file.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson, printTable, wrapped } from "./lib/output.ts";
import { readPlan } from "./lib/plans.ts";
import { repPay } from "./lib/rep-pay.ts";
import { warnOfStops } from "./lib/stops.ts";

/** What a plan's filter names and no deal of the bundle has, and what was meant. */
function unmatchedIn({ id, components }: Plan, { component, field, values, not, there, meant }: UnmatchedFilter, words: { t: typeof en; f: Pick<Format, "list"> }): string {
  const notes = valuesThere({ there, meant }, words).map((note) => ` ${en.why.capital(note)}${note.endsWith("?") ? "" : "."}`);
  return `${id}: no deal has ${field} ${values.join(" or ")}, so a filter of ${components[component]!.id} ${not ? "excludes" : "keeps"} nothing.${notes.join("")}`;
}

/** Reps that a line of issues names. */
const named = 8;

/** The issues of a plan for people: one of each kind and component in full, and of whom else the same is to be said. */
const issuesIn = ({ id, issues }: Pick<PlanResult, "id" | "issues">): string[] =>
  [...Map.groupBy(issues, (i) => `${i.code} ${i.component_id}`).values()].map((alike) => {
    const others = alike.slice(1).flatMap((i) => i.rep_id ?? []);
    const rest = others.length > named ? `, and ${others.length - named} more` : "";
    return `${id}: ${alike[0]!.code}: ${alike[0]!.message}${others.length > 0 ? ` So with ${others.slice(0, named).join(", ")}${rest}.` : ""}`;
  });

const withoutHeld = <T extends { held: string }>({ held: _, ...rest }: T) => rest;

/** A result in the fields that cli.md names, and with the issues that the language names (plan.md, Lines): programs act on those; that nobody is in shows in its empty `reps`. */
const inContract = ({ unshared: _, ...result }: PlanResult) => ({ ...withoutHeld(result), reps: result.reps.map(withoutHeld), issues: result.issues.flatMap(({ lacks: _lacks, rates: _rates, ...issue }) => (issue.code === "nobody_eligible" ? [] : [issue])) });

/** A plan's totals for people: payable + unreleased + forfeited = earned + clawback. What no plan holds, forfeits or takes back has no column. */
function inColumns({ id, earned, payable, unreleased, held, forfeited, clawback, revenue, cost_of_sales, issues }: PlanResult, all: readonly PlanResult[]): Record<string, unknown> {
  const some = (fate: "held" | "forfeited" | "clawback") => all.some((r) => toNumber(r[fate]) !== 0);
  return { plan: id, earned, payable, unreleased, ...(some("held") && { of_it_held: held }), ...(some("forfeited") && { forfeited }), ...(some("clawback") && { clawback }), revenue, cost_of_sales, issues: issues.length };
}

/** A sentence for people over as many lines as it needs. */
function printWrapped(text: string): void {
  for (const [i, line] of wrapped(text, 2).entries()) console.log(i === 0 ? line.trimStart() : line);
}

/** `npm run -s simulate -- --data DIR --plan FILE…`: replays the deals of a bundle under plans. */
await main(async () => {
  const values = optionsOf("simulate", "What plans would have paid for the deals of a bundle.", {
    data: { type: "string", value: "DIR", needed: true, says: "the folder of a bundle" },
    plan: { type: "string", value: "FILE", multiple: true, needed: true, says: "a plan document" },
    from: { type: "string", value: "DAY", says: "only periods that start from that day, such as 2025-01-31" },
    to: { type: "string", value: "DAY", says: "only periods that start up to that day" },
    lines: { type: "string", value: "FILE", says: "writes every line with its reason to a CSV" },
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
  });
  if (values.data === undefined) throw new UsageError("simulate needs --data DIR");
  if (!values.plan?.length) throw new UsageError("simulate needs --plan FILE, once for each plan");
  for (const name of ["from", "to"] as const) if (values[name] !== undefined && !isDay(values[name])) throw new UsageError(`--${name} is a day such as 2025-01-31, not ${values[name]}`);
  if (values.from !== undefined && values.to !== undefined && values.from > values.to) throw new UsageError(`--from ${values.from} is after --to ${values.to}.`);
  const format = formatOf(values.format);

  const plans: Plan[] = [];
  for (const path of values.plan) plans.push(await readPlan(path));
  const twice = plans.find((p, i) => plans.findIndex((q) => q.id === p.id) !== i);
  if (twice) throw new InputFault(`Two plans have the id ${twice.id}. Give each an id of its own.`, { code: "id_twice", path: "id", found: twice.id });

  const { engine, manifest } = await openBundle(values.data);
  try {
    const facts = await readFacts(engine, manifest);
    await warnOfStops(engine, facts, values.data);
    const replay = new Replay(engine, facts);
    const listed = { ...(values.from ? { from: values.from } : {}), ...(values.to ? { to: values.to } : {}) };
    const file = values.lines === undefined ? undefined : await LinesFile.create(values.lines);
    const results: PlanResult[] = [];
    for (const plan of plans) results.push(await (file ? replay.runWithLines(plan, listed, (lines) => file.add(lines)) : replay.run(plan, listed)));
    await file?.close();
    const from = values.from ?? (await replay.firstDay()) ?? null;
    const to = values.to ?? facts.asOf;
    if (format === "json") printJson({ as_of: facts.asOf, currency: facts.currency, from, to, plans: results.map(inContract) });
    else {
      console.log(`${facts.title}, as of ${facts.asOf}, ${facts.currency}, periods that start from ${from ?? "–"} to ${to}`);
      printTable(results.map((result) => inColumns(result, results)));
      if (results.some((r) => toNumber(r.unreleased) !== 0)) printWrapped(`unreleased: earned and not payable by ${facts.asOf}, as the period ends later, a release waits or a gate holds it.`);
      for (const { id, reps, issues } of results) if (reps.length === 0 && !issues.some((x) => x.code === "nobody_eligible")) console.log(`${id}: nobody is in it in these periods.`);
      const memory = new Memory();
      const words = { t: en, f: createFormat("en", facts), locale: "en" } as const;
      const nobodys = await nobodysWins({ engine, facts, memory });
      if (nobodys.deals > 0) printWrapped(en.compare.issues.nobodysWins(words.f.count(nobodys.deals), nobodys.amount === null ? undefined : words.f.money(nobodys.amount)));
      const notes = async (plan: Plan) => [...attributeNotes(plan.id, plan, await absentAttributes({ engine, memory }, plan), words), ...unmatchedIdNotes(plan.id, plan, await unmatchedIds({ engine, facts, memory }, plan), words)];
      for (const plan of plans) for (const note of await notes(plan)) printWrapped(note);
      for (const [i, plan] of plans.entries()) {
        const [unmatched, ids] = [await unmatchedFilters({ engine, facts, memory }, plan), await unmatchedIds({ engine, facts, memory }, plan)];
        for (const filter of unmatched) printWrapped(unmatchedIn(plan, filter, words));
        for (const note of unpaidNotes(plan.id, plan, { unshared: results[i]!.unshared, withoutCredit: withoutCredit(plan, results[i]!), unmatched, unmatchedIds: ids }, words)) printWrapped(note);
      }
      for (const result of results) for (const text of issuesIn(result)) printWrapped(text);
      const { rows, more, nothing } = repPay(plans.map((plan, i) => ({ plan, result: results[i]! })), await valueNames(engine, "owner"));
      if (rows.length > 0) {
        console.log("\nEarned by rep");
        printTable(rows);
        if (more > 0) printWrapped(`And ${more} more: --format json has every rep by period and component.`);
        if (nothing > 0) console.log(`${counted(String(nothing), "rep earns", "reps earn")} nothing under any plan.`);
      }
    }
  } finally {
    await engine.close();
  }
});
