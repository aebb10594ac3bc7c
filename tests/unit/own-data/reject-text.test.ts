import { expect, it } from "vitest";
import { expectedWords, rejectAdviceText, rejectShortText, rejectText } from "../../../src/components/data/reject-text.ts";
import { messages } from "../../../src/i18n/messages.ts";

it.each([
  ["bad_number: expected an amount such as 1234.50", "Not a number (expected an amount such as 1234.50)", "不是数字（应为金额，例如 1234.50）"],
  ["bad_number: a percentage, and expected an amount such as 1234.50", "Not a number (a percentage, and expected an amount such as 1234.50)", "不是数字（是百分数，应为金额，例如 1234.50）"],
  ["bad_number: a percentage, and expected a whole number", "Not a number (a percentage, and expected a whole number)", "不是数字（是百分数，应为整数）"],
  ['ambiguous_number: thousands or decimals?; number: { thousands: ".", decimal: "," } in the mapping reads it as 12000.00, number: { decimal: "." } as 12.00', 'Is the point for thousands or for decimals? (number: { thousands: ".", decimal: "," } in the mapping reads it as 12000.00, number: { decimal: "." } as 12.00)', '点号是千位分隔还是小数点，无法判断（在映射中写 number: { thousands: ".", decimal: "," } 则读作 12000.00，写 number: { decimal: "." } 则读作 12.00）'],
  ["field_count: 2 instead of 8", "Too few or too many fields (2 instead of 8)", "字段过少或过多（2 个，应为 8 个）"],
  ["missing: a value is required", "No value where every row needs one", "必填项为空"],
  ["unknown_word: expected Out of scope, Won", "A word that the mapping does not know (expected Out of scope, Won)", "映射中没有这个词（应为 Out of scope、Won）"],
  ["not_found: expected a Id of User.csv", "Not in the file where it is looked up (expected a Id of User.csv)", "在所查文件中找不到（应为 User.csv 中的 Id）"],
  ["ambiguous_date: month or day first?; date: M/D/YYYY in the mapping reads it as 2024-03-04, date: D/M/YYYY as 2024-04-03", "Month first or day first? (date: M/D/YYYY in the mapping reads it as 2024-03-04, date: D/M/YYYY as 2024-04-03)", "月在前还是日在前，无法判断（在映射中写 date: M/D/YYYY 则读作 2024-03-04，写 date: D/M/YYYY 则读作 2024-04-03）"],
  ["bad_date: expected YYYY-MM-DD; date: [YYYY-MM-DD, D/M/YYYY] in a mapping reads it as 2024-04-13", "Not a day (expected YYYY-MM-DD; date: [YYYY-MM-DD, D/M/YYYY] in a mapping reads it as 2024-04-13)", "不是日期（应为 YYYY-MM-DD；可用映射写明 date: [YYYY-MM-DD, D/M/YYYY] 则读作 2024-04-13）"],
  ['bad_number: expected an amount such as 1234.50; number: { thousands: ",", signs: ["$"], brackets: true }, factor: 0.01 in the mapping reads it as -500.00; also Q: missing', 'Not a number (expected an amount such as 1234.50; number: { thousands: ",", signs: ["$"], brackets: true }, factor: 0.01 in the mapping reads it as -500.00); also Q: No value where every row needs one', '不是数字（应为金额，例如 1234.50；在映射中写 number: { thousands: ",", signs: ["$"], brackets: true }, factor: 0.01 则读作 -500.00）；另有 Q：必填项为空'],
  ["duplicate_key: the same key stands in line 4", "A row before has the same key (line 4)", "前面已有相同键的行（见第 4 行）"],
  ["duplicate_key: the same key stands in line 4 of a b.csv", "A row before has the same key (line 4 of a b.csv)", "前面已有相同键的行（见 a b.csv 第 4 行）"],
  ["conflict: the same key stands with other values in line 4", "A row before says otherwise of the same key (line 4)", "与前面同一键的行内容不一致（见第 4 行）"],
  ["duplicate_key: the same key stands in the rows of the mapping", "A row before has the same key (the rows of the mapping)", "前面已有相同键的行（见映射中的 rows）"],
  ["field_count: 2 instead of 3; it seems to go on in line 8", "Too few or too many fields (2 instead of 3; it seems to go on in line 8)", "字段过少或过多（2 个，应为 3 个；似乎在第 8 行接续）"],
  ["field_count: 2 instead of 3; it seems to go on from line 7", "Too few or too many fields (2 instead of 3; it seems to go on from line 7)", "字段过少或过多（2 个，应为 3 个；似乎接续第 7 行）"],
  ["field_count: 2 instead of 3; the file ends in it", "Too few or too many fields (2 instead of 3; the file ends in it)", "字段过少或过多（2 个，应为 3 个；文件到此中断）"],
  ["bad_date: expected YYYY-MM-DD; also Amount: bad_number; Q: missing", "Not a day (expected YYYY-MM-DD); also Amount: Not a number; Q: No value where every row needs one", "不是日期（应为 YYYY-MM-DD）；另有 Amount：不是数字；Q：必填项为空"],
  ["something of another maker", "something of another maker", "something of another maker"],
])("%s is said in both languages", (reason, en, zh) => {
  expect(rejectText(reason, messages.en)).toBe(en);
  expect(rejectText(reason, messages.zh)).toBe(zh);
});

it("words that were expected are said once for a column, and not in every row", () => {
  const reason = "unknown_word: expected Won, Lost; also Amount: bad_number; Q: missing";
  expect(rejectShortText(reason, messages.en)).toBe("A word that the mapping does not know; also Amount: Not a number; Q: No value where every row needs one");
  expect(rejectShortText("unknown_word: expected Won, Lost", messages.zh)).toBe("映射中没有这个词");
  expect(rejectShortText("field_count: 2 instead of 8", messages.en)).toBe("Too few or too many fields (2 instead of 8)");
  const rows = [reason, "unknown_word: expected Won, Lost", "field_count: 2 instead of 8"].map((reason) => ({ file: "d.csv", column: "Stage", reason }));
  expect(expectedWords(rows, "unknown_word", messages.en)).toEqual(["d.csv, Stage: expected Won, Lost"]);
  expect(expectedWords(rows, "field_count", messages.en)).toEqual([]);
});

it("where columns are chosen on the page, neither the reason nor the advice names a mapping's keys", () => {
  const reason = "bad_date: expected YYYY-MM-DD; date: D/M/YYYY in a mapping reads it as 2024-04-13";
  for (const t of [messages.en, messages.zh]) {
    expect(rejectText(reason, t)).toContain("D/M/YYYY");
    expect(rejectText(reason, t, true)).not.toContain("D/M/YYYY");
    expect(rejectText(reason, t, true)).toContain("YYYY-MM-DD");
    expect(rejectAdviceText(reason, t, true)).not.toBe(rejectAdviceText(reason, t));
    expect(rejectAdviceText(reason, t, true)).not.toMatch(/mapping|映射/);
  }
});

it("advice on a repeated deal id names what the page offers for order lines, and in a mapping its key", () => {
  for (const t of [messages.en, messages.zh]) {
    const [, said] = /[“](.+?)[”]/.exec(rejectAdviceText("duplicate_key: the same key stands in line 4", t, true))!;
    expect(t.own.rows.lines.startsWith(said!)).toBe(true);
    expect(rejectAdviceText("duplicate_key: the same key stands in line 4", t)).toMatch(/\bgroup\b/);
    expect(rejectAdviceText("group_differs: expected one value for every row of the same deal_id in deals", t, true)).not.toMatch(/\bgroup\b|mapping|映射/);
    const [, won] = /[“](.+?)[”]/.exec(t.own.lacking.no_stage({ code: "no_stage", file: "a.csv" }))!;
    expect(won).toBe(t.own.rows.allWon);
  }
});
