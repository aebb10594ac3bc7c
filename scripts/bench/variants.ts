import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import { applyEdits } from "../../src/domain/plan/edits.ts";
import { type Measure, netMeasures } from "../../src/domain/plan/schema/measures.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { readPlan } from "../lib/plans.ts";

const folder = new URL("../../data/plans/", import.meta.url);
/** What a component on bookings is measured on, round by round, against the same quota. */
const measures = ["bookings", "acv", "margin", "collections", "acceptances"];

const canBeNet = (of: string) => (netMeasures as readonly string[]).includes(of);

function planOf(document: object, name: string): Plan {
  const parsed = parsePlan(document);
  if ("errors" in parsed) throw new Error(`${name}: ${parsed.errors.map((e) => `${e.path}: ${e.message}`).join("; ")}`);
  return parsed.plan;
}

/** The plan of a later round: other measures, rates, starts of tiers and quotas. */
function varied(plan: Plan, round: number): Plan {
  const of = measures[round % measures.length]!;
  const onThat = ({ net, ...measure }: Measure): Measure => ({ ...measure, of, quota: measure.quota ?? "bookings", ...(net && canBeNet(of) ? { net } : {}) });
  const document = { ...plan, id: `${plan.id}-${round}`, components: plan.components.map((c) => (c.measure?.of === "bookings" ? { ...c, measure: onThat(c.measure) } : c)) };
  const measured = planOf(document, `${plan.id} on ${of}`);
  const by = { rate: 1 + 0.04 * round, start: 1 + 0.05 * round, quota_factor: 1 - 0.03 * round } as const;
  const edits = editableNumbers(measured).flatMap(({ path, kind, value, max }) => (kind in by ? [{ path, value: Math.min(kind === "rate" ? max : Infinity, Number((value * by[kind as keyof typeof by]).toFixed(4))) }] : []));
  const edited = applyEdits(measured, edits);
  if ("errors" in edited) throw new Error(`${measured.id}: ${edited.errors.map((e) => `${e.path}: ${e.message}`).join("; ")}`);
  return edited.plan;
}

/** So many plans, no two alike: those that ship, then each of them again with other measures, rates, starts of tiers and quotas. */
export async function differentPlans(count: number): Promise<Plan[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".yaml")).sort();
  const shipped = await Promise.all(files.map((file) => readPlan(fileURLToPath(new URL(file, folder)))));
  return Array.from({ length: count }, (_, i) => {
    const [plan, round] = [shipped[i % shipped.length]!, Math.floor(i / shipped.length)];
    return round === 0 ? plan : varied(plan, round);
  });
}
