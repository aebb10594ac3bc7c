import { expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { nobodysWins } from "../../src/engine/jobs/nobodys-wins.ts";
import { Memory } from "../../src/engine/memory.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "EUR", minorUnits: 2, asOf: "2026-06-30", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 9 } };

it("won deals that nobody among the reps is credited with are counted, in whole or by the share that is nobody's", async () => {
  const won = (deal_id: string, owner_id: string | null, amount: string | null, more: object = {}) => ({ deal_id, owner_id, outcome: "won", closed_on: "2026-02-01", amount, ...more });
  const engine = await openWorld({
    meta: [{ key: "currency", value: "EUR" }], stages: [], reps: [{ rep_id: "a" }],
    deals: [
      won("owned", "a", "100.00"),
      won("nobody's", null, "10.00"),
      won("stranger's", "z", "20.00", { currency: "USD" }),
      won("shared", "a", "1000.00"),
      won("given", null, "5000.00"),
      won("without amount", "z", null),
      won("later", null, "7.00", { closed_on: "2026-07-01" }),
      { deal_id: "lost", owner_id: null, outcome: "lost", closed_on: "2026-02-01", amount: "8.00" },
      { deal_id: "open", owner_id: null, outcome: "open", amount: "9.00" },
    ],
    credits: [
      { deal_id: "shared", rep_id: "a", type: "revenue", share: 0.75 }, { deal_id: "shared", rep_id: "z", type: "revenue", share: 0.25 }, { deal_id: "shared", rep_id: "y", type: "overlay", share: 1 },
      { deal_id: "given", rep_id: "a", type: "revenue", share: 1 },
    ],
    fx_rates: [{ currency: "USD", valid_from: "2026-01-01", rate: 0.5 }],
  });
  // 10 + 20 USD at 0.5 + a quarter of 1,000, and one without an amount
  expect(await nobodysWins({ engine, facts, memory: new Memory() })).toEqual({ deals: 4, amount: "270.00" });
  await engine.close();
});
