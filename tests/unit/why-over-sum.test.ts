import { expect, it } from "vitest";
import { sentences } from "../lib/sentences.ts";

const won = (closed_on: string, amount: number) => ({ deal_id: `d${closed_on}`, owner_id: "r", outcome: "won", closed_on, amount });
const commission = { id: "c", type: "commission", measure: { of: "bookings" }, rate: 1 };

it("what is taken back of draws is what the sum has above the draw, of what was owed before", async () => {
  const world = { reps: [{ rep_id: "r" }], deals: [2750, 3000, 1500, 2375, 3000, 2750].map((amount, i) => won(`2026-0${i + 1}-15`, amount)) };
  const plan = { id: "p", period: "month", draw: { amount: 2000, recoverable: true }, components: [commission] };
  expect(await sentences(world, plan, "en", (l) => l.component_id === "draw" && l.period_start < "2026-07-01")).toEqual([
    "500.00: A draw of 2,000.00 on a sum of 1,500.00; 500.00 are owed",
    "-375.00: A sum of 2,375.00 less a draw of 2,000.00 leaves 375.00 to take back for earlier draws; 500.00 (period from 1 Mar 2026) were owed before; 125.00 are owed",
    "-125.00: A sum of 3,000.00 less a draw of 2,000.00 leaves 1,000.00, of which 125.00 are taken back for earlier draws; 125.00 were owed before, nothing more is owed; owed 125.00 = 500.00 (period from 1 Mar 2026) − 375.00 (period from 1 Apr 2026)",
  ]);
  expect((await sentences(world, plan, "zh", (l) => l.component_id === "draw" && l.period_start < "2026-07-01")).slice(1)).toEqual([
    "-375.00: 合计 2,375.00 减去预支额 2,000.00，余 375.00，全部用于扣回此前预支；此前欠 500.00（2026-03-01 起的一期）；尚欠 125.00",
    "-125.00: 合计 3,000.00 减去预支额 2,000.00，余 1,000.00，其中 125.00 用于扣回此前预支；此前欠 125.00，已还清；此前欠款 125.00 = 500.00（2026-03-01 起的一期） − 375.00（2026-04-01 起的一期）",
  ]);
});

it("a draw of which not all days count says how it comes about where it is taken back, too", async () => {
  const world = { reps: [{ rep_id: "r", hired_on: "2026-01-01", left_on: "2026-05-15" }], deals: [won("2026-01-15", 700), won("2026-04-20", 600)] };
  const plan = { id: "p", period: "quarter", draw: { amount: 1000, recoverable: true }, components: [commission] };
  expect(await sentences(world, plan, "en", (l) => l.kind === "recovery")).toEqual([
    "-105.49: A sum of 600.00 less a draw of 494.51 leaves 105.49 to take back for earlier draws; 300.00 (period from 1 Jan 2026) were owed before; 194.51 are owed; 494.51 = 1,000.00 × 45 ÷ 91 days",
  ]);
  expect(await sentences(world, plan, "zh", (l) => l.kind === "recovery")).toEqual([
    "-105.49: 合计 600.00 减去预支额 494.51，余 105.49，全部用于扣回此前预支；此前欠 300.00（2026-01-01 起的一期）；尚欠 194.51；494.51 = 1,000.00 × 45 ÷ 91 天",
  ]);
});

it("what was drawn on top is taken back from the sum of a period without a draw", async () => {
  const world = { reps: [{ rep_id: "r", hired_on: "2026-01-01" }], deals: [won("2026-01-15", 700), won("2026-04-20", 600), won("2026-07-20", 900)] };
  const plan = { id: "p", period: "quarter", draw: { amount: 1000, kind: "additive", recoverable: true, months_of_service: 3 }, components: [commission] };
  expect(await sentences(world, plan, "en", (l) => l.kind === "recovery")).toEqual([
    "-600.00: A period without a draw: 600.00 of earlier draws are taken back from a sum of 600.00; 1,000.00 (period from 1 Jan 2026) were owed before; 400.00 are owed",
    "-400.00: A period without a draw: 400.00 of earlier draws are taken back from a sum of 900.00; 400.00 were owed before, nothing more is owed; owed 400.00 = 1,000.00 (period from 1 Jan 2026) − 600.00 (period from 1 Apr 2026)",
  ]);
  expect(await sentences(world, plan, "zh", (l) => l.kind === "recovery")).toEqual([
    "-600.00: 本期没有预支额，从合计 600.00 中扣回此前预支 600.00；此前欠 1,000.00（2026-01-01 起的一期）；尚欠 400.00",
    "-400.00: 本期没有预支额，从合计 900.00 中扣回此前预支 400.00；此前欠 400.00，已还清；此前欠款 400.00 = 1,000.00（2026-01-01 起的一期） − 600.00（2026-04-01 起的一期）",
  ]);
});

it("pay that a cap carried over is told in its parts, too", async () => {
  const world = { reps: [{ rep_id: "r" }], deals: [won("2026-01-15", 2000), won("2026-04-15", 500)] };
  const plan = { id: "p", period: "quarter", components: [{ ...commission, cap: { per: "period", amount: 1000, excess: "carried" }, release: [{ on: "close", share: 0.5 }, { on: "collected", share: 0.25 }, { months: 2, share: 0.25 }] }] };
  expect(await sentences(world, plan, "en", (l) => l.kind === "cap" && l.period_start === "2026-04-01")).toEqual([
    "250.00: 500.00 of 1,000.00 carried over from earlier periods, which their cap cut; room 500.00 = 1,000.00 (cap) − 500.00 (the period's own lines); of 500.00 the 50% released at the period's end",
    "125.00: 500.00 of 1,000.00 carried over from earlier periods, which their cap cut; room 500.00 = 1,000.00 (cap) − 500.00 (the period's own lines); of 500.00 the 25% released at the period's end",
    "125.00: 500.00 of 1,000.00 carried over from earlier periods, which their cap cut; room 500.00 = 1,000.00 (cap) − 500.00 (the period's own lines); of 500.00 the 25% released 2 months after the period",
  ]);
  expect(await sentences(world, plan, "zh", (l) => l.kind === "cap" && l.period_start === "2026-04-01")).toEqual([
    "250.00: 此前各期因封顶未付 1,000.00，其中 500.00 结转至本期；可用额度 500.00 = 1,000.00（本期封顶） − 500.00（本期各行）；500.00 中的 50% 于期末释放",
    "125.00: 此前各期因封顶未付 1,000.00，其中 500.00 结转至本期；可用额度 500.00 = 1,000.00（本期封顶） − 500.00（本期各行）；500.00 中的 25% 于期末释放",
    "125.00: 此前各期因封顶未付 1,000.00，其中 500.00 结转至本期；可用额度 500.00 = 1,000.00（本期封顶） − 500.00（本期各行）；500.00 中的 25% 于期末后 2 个月释放",
  ]);
});
