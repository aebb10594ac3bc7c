import { expect, it } from "vitest";
import { sentences } from "../lib/sentences.ts";

const won = (closed_on: string, amount: number) => ({ deal_id: `d${closed_on}`, owner_id: "r", account_id: "a", outcome: "won", closed_on, amount });
const plan = (more: object) => ({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.1, ...more }] });
const reps = [{ rep_id: "r" }];

it("a condition that holds as there is nothing to read says so, and one on the year to date names its window", async () => {
  const world = { reps, deals: [won("2026-01-15", 1000)] };
  const gate = plan({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }, { measure: { of: "bookings" }, at_least: 500 }, { measure: { of: "on_time_rate" }, accumulate: "year", at_least: 0.9 }] } });
  expect(await sentences(world, gate, "en")).toEqual([
    "100.00: 1,000.00 × 10%: gate passed with customer satisfaction over nothing in the period (the condition counts as met), bookings at 1,000, at least 500 and on-time delivery rate over nothing in the fiscal year to date (the condition counts as met)",
  ]);
  expect(await sentences(world, gate, "zh")).toEqual(["100.00: 1,000.00 × 10%：已达发放条件（该期客户满意度没有可计的数据，该条件视为满足、签约额为 1,000，不低于 500、本财年至今按时交付率没有可计的数据，该条件视为满足）"]);
});

it("a modifier that has nothing to read is a factor of 1, and a tier whose condition has nothing to read stands", async () => {
  const world = { reps, deals: [won("2026-01-15", 1000)] };
  const paid = plan({
    rate: undefined,
    tiers: { by: "amount", steps: [{ from: 0, rate: 0.1 }, { from: 600, rate: 0.2, if: [{ measure: { of: "on_time_rate" }, at_least: 0.9 }] }, { from: 5000, rate: 0.3, if: [{ measure: { of: "csat" }, at_least: 4 }] }] },
    modifiers: [{ measure: { of: "collection_rate" }, steps: [[0, 0.5], [0.9, 1.2]] }],
  });
  expect(await sentences(world, JSON.parse(JSON.stringify(paid)) as object, "en")).toEqual([
    "140.00: 600.00 × 10% + 400.00 × 20%: passes 600; the tier from 600 stands, with on-time delivery rate over nothing in the period (the condition counts as met); collection rate is over nothing in the period, so its factor is 1",
  ]);
  expect(await sentences(world, JSON.parse(JSON.stringify(paid)) as object, "zh")).toEqual([
    "140.00: 600.00 × 10% + 400.00 × 20%：越过 600；从 600 起的一档适用（该期按时交付率没有可计的数据，该条件视为满足）；该期回款率没有可计的数据，系数按 1 计",
  ]);
});

it("held pay that is let go by a period with nothing to read says why", async () => {
  const world = { reps, accounts: [{ account_id: "a" }], deals: [won("2026-01-15", 1000)], surveys: [{ account_id: "a", surveyed_on: "2026-02-10", score: 3 }] };
  const holding = plan({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: "hold" } });
  expect(await sentences(world, holding, "en")).toEqual([
    "100.00: 1,000.00 × 10%: held by the gate with customer satisfaction at 3, below 4, let go on 30 Jun 2026 with customer satisfaction over nothing in the period (the condition counts as met)",
  ]);
  expect(await sentences(world, holding, "zh")).toEqual(["100.00: 1,000.00 × 10%：曾因未达发放条件（客户满意度为 3，低于 4）暂扣，2026年6月30日释放（该期客户满意度没有可计的数据，该条件视为满足）"]);
});
