import { describe, expect, it } from "vitest";
import { readFileSync, readdirSync } from "node:fs";
import { readMapping } from "../../../src/domain/dataset/mapping-read.ts";
import { fitOf, fittedYaml } from "../../../src/domain/dataset/proposing/fits.ts";
import { proposeMonths, proposePeriods } from "../../../src/domain/dataset/proposing/periods.ts";
import { proposeStageDays } from "../../../src/domain/dataset/proposing/stage-days.ts";
import { proposeColumns, proposeOrder, proposeOutcome, proposeTable } from "../../../src/domain/dataset/proposing/propose.ts";
import { proposeKind } from "../../../src/domain/dataset/proposing/stage-word.ts";
import { tableNamed } from "../../../src/domain/dataset/contract.ts";
import { draftTables, synonyms } from "../../../src/domain/dataset/proposing/synonyms.ts";
import { messages } from "../../../src/i18n/messages.ts";

describe("columns are proposed by their names", () => {
  it.each([
    ["English words", ["Opportunity ID", "Account Name", "Opportunity Owner", "Stage", "Created Date", "Close Date", "Amount", "Lead Source"], { deal_id: "Opportunity ID", account_id: "Account Name", owner_id: "Opportunity Owner", stage: "Stage", created_on: "Created Date", closed_on: "Close Date", amount: "Amount", source: "Lead Source" }],
    ["names in code", ["deal_id", "owner_id", "stageName", "closeDate", "createdDate", "amount"], { deal_id: "deal_id", owner_id: "owner_id", stage: "stageName", closed_on: "closeDate", created_on: "createdDate", amount: "amount" }],
    ["Chinese", ["商机编号", "客户名称", "负责人", "销售阶段", "创建时间", "预计成交日期", "商机金额", "输单原因"], { deal_id: "商机编号", account_id: "客户名称", owner_id: "负责人", stage: "销售阶段", created_on: "创建时间", closed_on: "预计成交日期", amount: "商机金额", lost_reason: "输单原因" }],
    ["a day that came goes before a day that was planned", ["编号", "预计成交日期", "实际成交日期"], { deal_id: "编号", closed_on: "实际成交日期" }],
    ["a name of a deal is its key where it has no other", ["Deal Name", "Owner"], { deal_id: "Deal Name", owner_id: "Owner" }],
    ["order lines", ["SalesOrderID", "Order Date", "Salesperson", "Line Total", "Unit Price", "Order Qty"], { deal_id: "SalesOrderID", closed_on: "Order Date", owner_id: "Salesperson", amount: "Line Total" }],
    ["order lines in Chinese", ["订单号", "销售代表", "销售额", "单价"], { deal_id: "订单号", owner_id: "销售代表", amount: "销售额" }],
    ["nothing that is known", ["foo", "bar"], {}],
  ])("%s", (_, header, want) => {
    expect(proposeColumns("deals", header)).toEqual(want);
  });

  it("keys go before names in files that have both, and a month says how long a period is", () => {
    expect(proposeColumns("deals", ["SalesOrderNumber", "OrderDate", "ProductKey", "ResellerKey", "EmployeeKey", "Sales"])).toEqual({ deal_id: "SalesOrderNumber", closed_on: "OrderDate", product_id: "ProductKey", account_id: "ResellerKey", owner_id: "EmployeeKey", amount: "Sales" });
    expect(proposeColumns("products", ["ProductKey", "Product", "Category"])).toEqual({ product_id: "ProductKey", name: "Product", family: "Category" });
    expect(proposeColumns("reps", ["EmployeeKey", "EmployeeID", "Title", "Salesperson"])).toEqual({ rep_id: "EmployeeKey", role: "Title", name: "Salesperson" });
    expect(proposeColumns("accounts", ["ResellerKey", "Business Type", "Reseller"])).toMatchObject({ account_id: "ResellerKey", name: "Reseller" });
    expect(["TargetMonth", "月份", "Quarter", "Fiscal year", "Start", undefined].map(proposeMonths)).toEqual([1, 1, 3, 12, 3, 3]);
  });

  it("an outcome that stands apart is told from the stage, and one column alone is the stage's", () => {
    expect(proposeColumns("deals", ["Deal ID", "Stage", "Status"])).toEqual({ deal_id: "Deal ID", stage: "Stage", outcome: "Status" });
    expect(proposeColumns("deals", ["Deal ID", "Status"])).toEqual({ deal_id: "Deal ID", stage: "Status" });
    // What stands in the upper row of a header is before the column's own name; in one row, an account's owner is none of the deal.
    expect(proposeColumns("deals", ["Deal ID", "Dates Created", "Dates Close Date", "Sales Owner", "Stage"], 2)).toEqual({ deal_id: "Deal ID", stage: "Stage", created_on: "Dates Created", closed_on: "Dates Close Date", owner_id: "Sales Owner" });
    expect(proposeColumns("deals", ["Deal ID", "Dates Created", "Stage"])).toEqual({ deal_id: "Deal ID", stage: "Stage" });
    expect(proposeColumns("deals", ["编号", "商机阶段", "结束状态"])).toEqual({ deal_id: "编号", stage: "商机阶段", outcome: "结束状态" });
  });

  it.each([["Won", ["Won"], "won"], ["true", ["true", "false"], "won"], ["false", ["true", "false"], "open"], ["false", ["true", "false", ""], "lost"], ["", ["true", ""], "open"], ["否", ["是", "否", ""], "lost"], ["Closed Lost", [], "lost"]])("of an outcome, %j is proposed among %j", (word, words, kind) => expect(proposeOutcome(word, words)).toBe(kind));

  it("columns that are each a quarter, a month or a year are told by their names", () => {
    expect(proposePeriods(["Name", "2024 Q1", "Q2 2024", "2024Q3", "2024年第四季度", "Amount 50"])).toEqual({ "2024 Q1": { start: "2024-01-01", months: 3 }, "Q2 2024": { start: "2024-04-01", months: 3 }, "2024Q3": { start: "2024-07-01", months: 3 }, "2024年第四季度": { start: "2024-10-01", months: 3 } });
    expect(proposePeriods(["Jan 2024", "Feb 2024"])).toEqual({ "Jan 2024": { start: "2024-01-01", months: 1 }, "Feb 2024": { start: "2024-02-01", months: 1 } });
    expect(proposePeriods(["Quota 2024-01-01", "Quota 2024-04-01"])).toEqual({ "Quota 2024-01-01": { start: "2024-01-01", months: 3 }, "Quota 2024-04-01": { start: "2024-04-01", months: 3 } });
    expect(proposePeriods(["2024年1月", "2024年13月"])).toEqual({ "2024年1月": { start: "2024-01-01", months: 1 }, "2024年13月": { start: "2024-01-01", months: 12 } });
    expect(proposeTable("targets.xlsx", ["Name", "2024 Q1", "2024 Q2"])).toBe("quotas");
  });

  it("columns that date the entry into a stage are told by the stages' words, or by saying that they do", () => {
    expect(proposeStageDays(["Date entered Talk", "Offer date", "Negotiation", "Birthday", "Entered 'Pilot'", "进入谈判"], ["Talk", "Offer", "Negotiation", "谈判"])).toEqual({ "Date entered Talk": "Talk", "Offer date": "Offer", Negotiation: "Negotiation", "Entered 'Pilot'": "Pilot", 进入谈判: "谈判" });
    expect(proposeStageDays(["Close date", "Comment"], ["Talk"])).toEqual({});
  });

  it("one column feeds a key and a name where a file of people has names only", () => {
    expect(proposeColumns("reps", ["sales_agent", "manager", "regional_office"])).toEqual({ rep_id: "sales_agent", name: "sales_agent", manager_id: "manager", team: "regional_office" });
  });

  it.each([
    ["accounts.csv", ["account", "sector"], "accounts"],
    ["sales_pipeline.csv", ["opportunity_id", "sales_agent", "deal_stage"], "deals"],
    ["Stage history.csv", ["Deal", "Stage", "Changed On"], "stage_events"],
    ["销售目标.xlsx", ["姓名", "季度", "目标"], "quotas"],
    ["export.csv", ["id", "owner", "status"], "deals"],
    ["deals.csv", ["Deal ID", "Account", "Stage"], "deals"],
    ["export.csv", ["id", "status"], undefined],
    ["data_dictionary.csv", ["field", "description"], undefined],
  ])("%s seems to hold what its name and its columns say", (file, header, want) => {
    expect(proposeTable(file, header)).toBe(want);
  });

  it.each([["Closed Won", "won"], ["已成交", "won"], ["Closed Lost", "lost"], ["丢单", "lost"], ["Deleted", "out"], ["无效", "out"], ["Proposal", "open"], ["whatever", undefined],
    ["6 - Closed/Won (100%)", "won"], ["closedwon", "won"], ["Contract signed", "won"], ["Won 赢单", "won"], ["合同已签约", "won"], ["已输单", "lost"], ["输单关闭", "lost"],
    ["Wonderful lead", "open"], ["合同", "open"], ["合同审批", "open"], ["2. Needs analysis", "open"],
    ["Not won", undefined], ["Win back", undefined], ["Almost lost", undefined], ["Closed - No Decision", undefined], ["Disqualified", undefined], ["Gewonnen", undefined], ["Verloren", undefined],
    ["On hold", undefined], ["未成交", undefined], ["即将签约", undefined], ["已放弃", undefined], ["Blown", undefined],
  ] as const)("%s is %s", (word, kind) => {
    expect(proposeKind(word)).toBe(kind);
  });

  it("open stages stand in the order of a sale, or of the numbers that they have", () => {
    expect(proposeOrder(["Negotiation", "Something", "Prospecting", "Proposal/Quote"])).toEqual(["Prospecting", "Proposal/Quote", "Negotiation", "Something"]);
    expect(proposeOrder(["10 - Legal", "2 - Demo", "1 - Lead"])).toEqual(["1 - Lead", "2 - Demo", "10 - Legal"]);
  });

  it("every field that is proposed is one of the contract, and has a name in both languages", () => {
    for (const table of draftTables) {
      const known = [...tableNamed(table).columns.map((c) => c.name), "stage"];
      for (const field of Object.keys(synonyms[table])) {
        expect(known, `${table}.${field}`).toContain(field);
        for (const t of Object.values(messages)) expect(t.own.fields[table]![field], `${table}.${field}`).toBeTruthy();
      }
      for (const t of Object.values(messages)) expect(Object.keys(t.own.fields[table]!).sort()).toEqual(Object.keys(synonyms[table]).sort());
    }
  });
});

describe("a mapping that comes with the product is recognized", () => {
  const shipped = readdirSync("data/mappings").filter((n) => n.endsWith(".yaml")).map((n) => ({ id: n.slice(0, -5), text: readFileSync(`data/mappings/${n}`, "utf8") }));
  const best = (files: Record<string, string>) =>
    shipped
      .flatMap(({ id, text }) => {
        const fit = fitOf(readMapping(text, id), Object.entries(files).map(([name, header]) => ({ name, header: header.split(","), workbook: false })));
        return fit ? [{ id, fit }] : [];
      })
      .sort((a, b) => b.fit.columns - a.fit.columns)[0];

  const pipedrive = "Deal - ID,Deal - Title,Deal - Organization,Deal - Owner,Deal - Stage,Deal - Status,Deal - Value,Deal - Deal created,Deal - Won time";
  const opportunity = "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,Type,LeadSource,IsClosed,IsWon,OwnerId,CreatedDate";

  it("by the columns, whatever the file is called", () => {
    expect(best({ "x.csv": pipedrive })?.id).toBe("pipedrive");
    expect(best({ "x.csv": "编号,客户名称,负责人,商机阶段,创建时间,预计成交日期,商机金额" })?.id).toBe("chinese-crm");
    expect([...best({ "report.csv": opportunity })!.fit.files]).toEqual([["Opportunity.csv", "report.csv"]]);
  });

  it("by the files' names where headers stand elsewhere, and not by an Id and a Name alone", () => {
    const fit = best({ "Opportunity.csv": opportunity, "Account.csv": "Id,IsDeleted,Name,Type,Industry,BillingCountry", "People.csv": "Id,Name" })!;
    expect(fit.id).toBe("salesforce");
    expect([...fit.fit.files.keys()].sort()).toEqual(["Account.csv", "Opportunity.csv"]);
  });

  it("by nothing when a column that it needs is not there", () => {
    expect(best({ "x.csv": "foo,bar" })).toBeUndefined();
  });

  it("saved with the file that it was used for and what the reader said, it is a mapping still", () => {
    const { text } = shipped.find((s) => s.id === "pipedrive")!;
    const mapping = readMapping(text, "pipedrive");
    const fit = fitOf(mapping, [{ name: "My pipeline (1).csv", header: pipedrive.split(","), workbook: false }])!;
    const saved = readMapping(fittedYaml(text, fit, mapping, { currency: "SEK", as_of: "2024-06-30" }), "saved");
    expect(saved.files[0]!.names).toContain("My pipeline (1).csv");
    expect(saved.meta).toMatchObject({ currency: "SEK", as_of: "2024-06-30" });
  });
});
