import { afterAll, beforeAll, expect, it } from "vitest";
import { creditNote, whyParts, whySentence } from "../../src/components/plans/why.ts";
import { individualRateNotes } from "../../src/components/plans/icr-why.ts";
import { quotaNotes } from "../../src/components/plans/quota-why.ts";
import { compare, zeroLike } from "../../src/domain/money.ts";
import { type Because, beforeDealCap } from "../../src/domain/plan/because.ts";
import { componentTypes } from "../../src/domain/plan/components/index.ts";
import { divideHalfAway } from "../../src/domain/plan/exact.ts";
import type { RepRow } from "../../src/domain/plan/result.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import type { Commission, Plan } from "../../src/domain/plan/schema.ts";
import { componentSum } from "../../src/domain/statement/sum.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { calculate } from "../lib/calculator.ts";
import { creditFaults } from "../lib/credit-sum.ts";
import { redo } from "../lib/redo.ts";
import { ownCommission, whole } from "./plan/language.ts";
import { batch } from "./plan/pairs.ts";
import { Product } from "./plan/product.ts";
import { exact, total } from "./plan/reference/exact.ts";

const seed = 20260714;
const batches = 14;
const wholeBatches = 3;
/** Of so many rows of a plan the events behind their credit are asked. */
const rowsOfCredit = 6;
const wordsOf = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
const plain = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text).replace(/^-0$/, "0");

/** money as whole cents */
const units = (text: string): bigint => BigInt(text.replace(".", ""));
/** an exact sum rounded to the money's decimals: by 6 decimals, half away from zero */
function atScale(exact: string, like: string): bigint {
  const decimals = like.split(".")[1]?.length ?? 0;
  const [whole, fraction = ""] = exact.split(".");
  const scale = Math.max(fraction.length, 6);
  const six = divideHalfAway(BigInt(whole + fraction.padEnd(scale, "0")), 10n ** BigInt(scale - 6));
  return divideHalfAway(six, 10n ** BigInt(6 - decimals));
}

/** The sums that notes of a sentence print, with what they say that they come to. */
function sumsIn(sentence: string): [what: string, said: string, sum: string][] {
  const number = (text: string) => text.replaceAll(",", "").replace("\u2212", "-");
  const found = [...sentence.matchAll(/(payout factor|target incentive|leaves) (\S+) = ([^;]+?)(?: days|, to 6 decimals)?(?:;|$)/g)].map((m): [string, string, string] => [m[1]!, number(m[2]!), m[3]!]);
  const receipts = /by receipts (\S+) = ([^;]+)/.exec(sentence);
  return receipts ? [...found, ["receipts", number(receipts[1]!), receipts[2]!]] : found;
}

let product: Product;
beforeAll(async () => void (product = await Product.start()));
afterAll(() => product.close());

it("the sum that a reason prints is what its line pays, and the sums of a statement are what the period pays, whatever the plan and the data", { timeout: 300_000 }, async () => {
  const seen: Record<string, number> = {};
  const count = (key: string) => void (seen[key] = (seen[key] ?? 0) + 1);
  for (let n = 0; n < batches; n++) {
    const { world, plans } = batch(seed, n, ownCommission);
    await product.load(world);
    for (const document of plans) {
      const { components } = document as unknown as Plan;
      const { lines, reps } = (await product.replay(document)) as unknown as { lines: Line[]; reps: RepRow[] };
      for (const row of reps) {
        const component = components.find((c) => c.id === row.component_id) as Commission;
        const own = lines.filter((l) => l.rep_id === row.rep_id && l.period_start === row.period_start && l.component_id === row.component_id);
        const sum = componentSum(component, own, zeroLike(row.earned));
        const said = `${document.id} ${row.rep_id} ${row.period_start} ${row.component_id}`;
        expect([said, sum.earned]).toEqual([said, row.earned]);
        expect([said, atScale(sum.exact, row.earned)]).toEqual([said, units(sum.pay)]);
        expect([said, units(sum.pay) + units(sum.carried ?? "0") + units(sum.cut ?? "0")]).toEqual([said, units(row.earned)]);
        for (const part of sum.rows) count(`row ${part.kind}`);
      }
      for (const line of lines) {
        const component = components.find((c) => c.id === line.component_id) as Commission;
        const because = line.because as Because;
        for (const key of Object.keys(because)) count(key);
        count(line.kind);
        for (const locale of ["en", "zh"] as const) {
          const words = wordsOf(locale);
          const { sum } = whyParts(line, component, words);
          const sentence = whySentence(line, component, words);
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
          expect(sentence).not.toBe("");
          if (locale === "zh") expect(sentence).not.toMatch(/[a-z]{3}/);
          if (sum === "" || because.pays === false) {
            if (line.kind !== "cap") expect(plain(because.payout!)).toBe("0");
            continue;
          }
          const cap = because.cap_per_deal;
          const found = calculate(sum);
          const isCut = cap !== undefined && compare(beforeDealCap(because), cap.amount) > 0;
          // What an earlier event was paid before is a term of the sum, but where a cap cuts it.
          const exact = (isCut ? (because.true_up?.now ?? because.payout) : because.payout)!;
          // Under a cap per deal the sum is what the cap cuts; else it is the payout itself.
          if (isCut) {
            count("deal cap cuts");
            expect(Number(exact)).toBeCloseTo(Number(cap.amount) + (Number(found) - Number(cap.amount)) * cap.above, 6);
          } else if (because.factors && sentence.includes(words.t.why.product("").trim())) count("product rounded");
          else expect([sentence, found]).toEqual([sentence, plain(exact)]);
        }
      }
    }
  }
  for (const key of ["missing", "pays", "retires_quota", "running", "pieces", "read", "factors", "factors_at", "cap_per_deal", "true_up", "caps", "carried", "deal cap cuts", "cap", "row tier", "row band", "row rate", "row deal_cap", "row true_up", "row unpaid", "row missing"]) expect(seen[key] ?? 0, key).toBeGreaterThanOrEqual(5);
});

it("every line of the whole language has its sentence in both languages, whose sum is what it pays after modifiers and gate", { timeout: 600_000 }, async () => {
  const seen: Record<string, number> = {};
  for (let n = 0; n < wholeBatches; n++) {
    const { world, plans } = batch(seed + 1, n, whole);
    await product.load(world);
    for (const document of plans) {
      const plan = document as unknown as Plan;
      const { lines, reps } = (await product.replay(document)) as unknown as { lines: Line[]; reps: RepRow[] };
      for (const row of reps) {
        const component = plan.components.find((c) => c.id === row.component_id);
        if (!component) continue;
        const own = lines.filter((l) => l.rep_id === row.rep_id && l.period_start === row.period_start && l.component_id === row.component_id);
        expect([component.type, componentSum(component, own, zeroLike(row.earned)).earned]).toEqual([component.type, row.earned]);
      }
      for (const row of reps.filter((r) => r.credit !== null && Number(r.credit) !== 0).slice(0, rowsOfCredit)) {
        const events = await product.credits(document, { repId: row.rep_id, period: row.period_start, componentId: row.component_id });
        if (!events) continue;
        expect([row.component_id, total(events.map((e) => exact(e.credit))).text(6)]).toEqual([row.component_id, exact(row.credit!).text(6)]);
        const asLines = events.map(({ day, ...event }) => ({ ...event, rep_id: row.rep_id, component_id: row.component_id, earned_on: day, kind: "earned" }));
        expect(creditFaults(world, plan, asLines as unknown as Line[])).toEqual([]);
        seen["credit of a period"] = (seen["credit of a period"] ?? 0) + 1;
      }
      for (const line of lines) {
        const component = plan.components.find((c) => c.id === line.component_id);
        const because = line.because as Because;
        for (const locale of ["en", "zh"] as const) {
          const sentence = whySentence(line, component, wordsOf(locale));
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
          expect(sentence).not.toBe("");
        }
        for (const what of redo(line)) seen[what] = (seen[what] ?? 0) + 1;
        if (because.clawback) {
          const { sum } = whyParts(line, component!, wordsOf("en"));
          expect(Math.abs(Number(calculate(sum)) - Number(line.amount)), `${sum} is not ${line.amount}`).toBeLessThanOrEqual(0.0050001);
        }
        for (const locale of ["en", "zh"] as const) for (const note of component && line.kind === "earned" ? quotaNotes(because, component, wordsOf(locale)) : []) {
          const [, said, sum] = /(\S+) = (.+)$/.exec(note) ?? [];
          if (sum === undefined) continue;
          const quota = because.quota ?? because.target?.achievement?.over ?? because.bonus!.achievement!.over!;
          expect([Number(said!.replaceAll(",", "")), Math.abs(Number(calculate(sum)) - Number(quota)) <= 0.0050001], note).toEqual([Number(quota), true]);
          seen["quota in words"] = (seen["quota in words"] ?? 0) + 1;
        }
        for (const locale of ["en", "zh"] as const) for (const note of component ? individualRateNotes(because, component, wordsOf(locale)) : []) {
          const [, said, sum] = /(\S+) = (.+)$/.exec(note) ?? [];
          if (sum === undefined) continue;
          const { quota, incentive } = because.icr!;
          const figure = Number(said!.replaceAll(",", ""));
          expect([[Number(quota), Number(incentive)].includes(figure), Math.abs(Number(calculate(sum)) - figure) <= 0.0050001], note).toEqual([true, true]);
          seen["individual rate in words"] = (seen["individual rate in words"] ?? 0) + 1;
        }
        if (component && line.kind === "earned") for (const [what, said, sum] of sumsIn(whySentence(line, component, wordsOf("en")))) {
          // A factor is taken to 6 decimals, an incentive and a part to the cent.
          const [exact, found] = [Number(said), Number(calculate(sum))];
          expect(Math.abs(found - exact), `${what}: ${sum} is not ${exact}`).toBeLessThanOrEqual(what === "payout factor" ? 5.1e-7 : 0.0100001);
          seen[what] = (seen[what] ?? 0) + 1;
        }
        for (const locale of ["en", "zh"] as const) {
          const credit = component && creditNote(line, component, wordsOf(locale));
          if (!credit) continue;
          // All of one member's deal as it stands is no sum.
          if (/^credit of \S+$|^\S+ ?的业绩$/.test(credit)) continue;
          const [, sum] = /^[^=]+ = ([^;；]+)/.exec(credit)!;
          expect(Math.abs(Number(calculate(sum!)) - Number(line.credit)), credit).toBeLessThanOrEqual(6e-7);
          seen["credit"] = (seen["credit"] ?? 0) + 1;
        }
        if (!component || line.kind !== "earned" || because.pays === false || because.cap_per_deal || because.carry?.short) continue;
        const { sum } = whyParts(line, component, wordsOf("en"));
        const exact = Number(because.adjusted ?? because.payout);
        if (sum === "") expect([component.type, exact]).toEqual([component.type, 0]);
        else expect(Math.abs(Number(calculate(sum)) - exact), `${sum} is not ${exact}`).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(exact)));
        seen[component.type] = (seen[component.type] ?? 0) + 1;
      }
    }
  }
  for (const type of [...componentTypes.names, "target incentive", "receipts", "credit", "credit of a period", "modifier attainment", "modifier ratio", "gate attainment", "gate ratio", "gate value", "target attainment", "target ratio", "tier", "guarantee", "draw", "quota in words"]) expect(seen[type] ?? 0, type).toBeGreaterThanOrEqual(5);
  for (const rare of ["clawback", "forfeited", "part", "part less what is forfeited", "cent of a part", "cent of a line", "cap per period", "cap per year", "plan cap", "prorated", "recovery", "quota under a ramp", "brought forward", "owed of earlier periods", "part of a receipt", "part that waits", "forfeited of receipts"]) expect(seen[rare] ?? 0, rare).toBeGreaterThanOrEqual(1);
  // Few achievements of these worlds lie between two points, and few rates are multiples of the rep's own.
  for (const few of ["payout factor", "individual rate in words"]) expect(seen[few] ?? 0, few).toBeGreaterThanOrEqual(2);
});
