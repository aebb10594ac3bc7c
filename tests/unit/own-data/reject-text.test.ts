import { expect, it } from "vitest";
import { rejectText } from "../../../src/components/data/reject-text.ts";
import { messages } from "../../../src/i18n/messages.ts";

it.each([
  ["bad_number: expected an amount such as 1234.50", "Not a number (expected an amount such as 1234.50)", "不是数字（应为金额，例如 1234.50）"],
  ["field_count: 2 instead of 8", "Too few or too many fields (2 instead of 8)", "字段过少或过多（2 个，应为 8 个）"],
  ["missing: a value is required", "No value where every row needs one (a value is required)", "必填项为空"],
  ["unknown_word: expected Out of scope, Won", "A word that the mapping does not know (expected Out of scope, Won)", "映射中没有这个词（应为 Out of scope、Won）"],
  ["not_found: expected a Id of User.csv", "Not in the file where it is looked up (expected a Id of User.csv)", "在所查文件中找不到（应为 User.csv 中的 Id）"],
  ["ambiguous_date: month or day first? say date: M/D/YYYY or date: D/M/YYYY for this column in the mapping", "Month first or day first? (month or day first? say date: M/D/YYYY or date: D/M/YYYY for this column in the mapping)", "月在前还是日在前，无法判断（请在映射中为此列写明 date: M/D/YYYY 或 date: D/M/YYYY）"],
  ["bad_date: expected YYYY-MM-DD; also Amount: bad_number; Q: missing", "Not a day (expected YYYY-MM-DD); also Amount: Not a number; Q: No value where every row needs one", "不是日期（应为 YYYY-MM-DD）；另有 Amount：不是数字；Q：必填项为空"],
  ["something of another maker", "something of another maker", "something of another maker"],
])("%s is said in both languages", (reason, en, zh) => {
  expect(rejectText(reason, messages.en)).toBe(en);
  expect(rejectText(reason, messages.zh)).toBe(zh);
});
