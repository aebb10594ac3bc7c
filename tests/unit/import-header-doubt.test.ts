import { expect, it } from "vitest";
import { doubtOfHeader, headerDoubt } from "../../src/domain/dataset/importing/header-doubt.ts";

it.each<[string, string[], ReturnType<typeof doubtOfHeader>]>([
  ["names", ["Deal ID", "Owner", "Amount", "Close Date"], undefined],
  ["names in Chinese", ["商机编号", "金额"], undefined],
  ["a title alone", ["Deals of the year", "", "", ""], { of: "title" }],
  ["one cell", ["Pipeline"], { of: "title" }],
  ["a sign that was not taken for one between columns", ["Deal^Owner^Amount"], { of: "one_column", sign: "^" }],
  ["a deal", ["D1", "Won", "2024-01-05", "100.00", "Ann"], { of: "values" }],
  ["a deal as a spreadsheet writes it", ["D1", "5/1/2024", "$1,200.00"], { of: "values" }],
  ["days in Chinese", ["D1", "2024年1月5日", "1200"], { of: "values" }],
  ["a deal of which two cells are alike", ["D1", "Acme", ".0000", ".0000"], { of: "values" }],
  ["a title with a colon", ["Report: open deals"], { of: "title" }],
  ["two columns of one name", ["Deal ID", "Amount", "Amount", "Owner"], { of: "shared", name: "Amount", columns: 2 }],
  ["three of one name, apart from each other, and a column without any", ["Name", "Deal ID", "Name", "", "Amount", "Name"], { of: "shared", name: "Name", columns: 3 }],
  ["a column that is numbered in text", ["Deal ID", "Amount", "Amount (2)"], undefined],
  ["a name merged over columns, as text has it", ["Deal", "", "Dates", "", "Money", "Owner", "Note"], { of: "merged", name: "Deal" }],
  ["one column without a name", ["Deal ID", "", "Amount", "Owner"], undefined],
  ["columns without a name at the end", ["Deal ID", "Stage", "Amount", "Owner", "", ""], undefined],
  ["a column a month", ["Rep", "2024-01-01", "2024-02-01"], undefined],
  ["a deal with an amount alone", ["D1", "Acme", "Won", "12000"], { of: "values" }],
  ["a deal with a day alone", ["D1", "Acme", "Won", "2024-01-05"], { of: "values" }],
  ["a column a month by its number", ["Rep", "1", "2", "3"], undefined],
  ["names with one small number", ["Deal", "Owner", "Top 10", "90"], undefined],
  ["a column a year", ["Rep", "2023", "2024"], undefined],
])("%s", (_, header, want) => expect(doubtOfHeader(header)).toEqual(want));

it("a name merged in a sheet is told from one that several of its columns have", () => {
  expect(doubtOfHeader(["Deal ID", "Dates", "Dates (2)", "Amount"], true)).toEqual({ of: "merged", name: "Dates" });
  expect(doubtOfHeader(["Deal ID", "Amount", "Amount"], true)).toEqual({ of: "shared", name: "Amount", columns: 2 });
});

it("says what a mapping says then", () => {
  expect(headerDoubt(["D1", "2024-01-05", "100.00"])).toMatch(/looks like values.*header: 0/);
  expect(headerDoubt(["Deals", "", ""])).toMatch(/looks like a title.*header in the mapping/);
  expect(headerDoubt(["Deals", "", ""], 4)).toMatch(/looks like a title.*line 4: say header: 4 in the mapping/);
  expect(headerDoubt(["a;b|c"])).toMatch(/delimiter: ";"/);
  expect(headerDoubt(["Deal", "Owner"])).toBe("");
  expect(headerDoubt(["Deal", "Amount", "Amount"])).toBe("");
});
