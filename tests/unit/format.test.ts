import { expect, it } from "vitest";
import { createFormat } from "../../src/i18n/format.ts";

const usd = { currency: "USD", fiscalYearStartMonth: 1 };
const en = createFormat("en", usd);
const zh = createFormat("zh", usd);
const cny = createFormat("zh", { currency: "CNY", fiscalYearStartMonth: 1 });
const july = { currency: "USD", fiscalYearStartMonth: 7 };

it.each([
  ["503931.29", "503,931.29"],
  ["0.00", "0.00"],
  ["-1401.68", "−1,401.68"],
  ["9007199254740993.07", "9,007,199,254,740,993.07"],
  ["6600", "6,600"],
])("money %s stands in a table as %s in both languages", (text, want) => {
  expect(en.money(text)).toBe(want);
  expect(zh.money(text)).toBe(want);
});

it.each([
  ["503931.29", "$504k", "US$50.4万"],
  ["12340000", "$12.3M", "US$1,234万"],
  ["1234567890.00", "$1.23B", "US$12.3亿"],
  ["123000000", "$123M", "US$1.23亿"],
  ["10005534", "$10M", "US$1,001万"],
  ["999600", "$1M", "US$100万"],
  ["999499", "$999k", "US$99.9万"],
  ["99999999", "$100M", "US$1亿"],
  ["950.4", "$950", "US$950"],
  ["9500", "$9.5k", "US$9,500"],
  ["-503931.29", "−$504k", "−US$50.4万"],
  ["0", "$0", "US$0"],
])("money %s stands in a headline as %s and %s", (text, english, chinese) => {
  expect(en.headlineMoney(text)).toBe(english);
  expect(zh.headlineMoney(text)).toBe(chinese);
});

it("renminbi have their own sign in Chinese, and an unknown currency its code", () => {
  expect(cny.headlineMoney("12340000")).toBe("¥1,234万");
  expect(createFormat("en", { currency: "SEK", fiscalYearStartMonth: 1 }).headlineMoney("504000")).toBe("SEK\u00a0504k");
});

it.each([
  ["3654.59", "+3,654.59"],
  ["-1401.68", "−1,401.68"],
  ["0.00", "0.00"],
])("a difference of %s reads %s", (text, want) => expect(en.signedMoney(text)).toBe(want));

it("a difference that rounds to nothing has no sign", () => {
  expect(en.signedMoney("0.004", 2)).toBe("0.00");
  expect(en.signedMoney("-0.004", 2)).toBe("0.00");
  expect(en.signedRate(-0.0004)).toBe("0.0%");
  expect(zh.signedPoints(0.0001)).toBe("0.0 个百分点");
});

it.each([
  [0.007, "+0.7%"],
  [-0.1034, "−10.3%"],
])("a relative change of %d reads %s", (share, want) => expect(en.signedRate(share)).toBe(want));

it("points are said in each language's words", () => {
  expect(en.signedPoints(0.09)).toBe("+9.0 pt");
  expect(zh.signedPoints(0.09)).toBe("+9.0 个百分点");
});

it("a rate stands with its interval", () => {
  expect(en.rateInterval(0.631, 0.62, 0.643)).toBe("63.1% (62.0–64.3%)");
  expect(zh.rateInterval(0.631, 0.62, 0.643)).toBe("63.1%（62.0–64.3%）");
});

it.each([[0.6305, "63.1%"], [0.0005, "0.1%"], [1e-9, "0.0%"], [1, "100.0%"], [0.285, "28.5%"]])("a rate of %d is rounded half away from zero: %s", (x, want) => expect(en.rate(x)).toBe(want));

it("days are never ambiguous", () => {
  expect(en.day("2017-12-31")).toBe("31 Dec 2017");
  expect(zh.day("2017-12-31")).toBe("2017-12-31");
  expect(zh.dayInText("2017-02-01")).toBe("2017年2月1日");
});

it("fiscal quarters are named after the year in which the fiscal year ends, with their months when it is not the calendar's", () => {
  expect(en.quarter("2017-05-09")).toBe("FY2017 Q2");
  expect(zh.quarter("2017-05-09")).toBe("2017财年 Q2");
  expect(createFormat("en", july).quarter("2016-08-01")).toBe("FY2017 Q1 (Jul–Sep 2016)");
  expect(createFormat("zh", july).quarter("2016-08-01")).toBe("2017财年 Q1（2016年7–9月）");
  expect(createFormat("en", july).period("2016-07-01", "year")).toBe("FY2017 (Jul 2016–Jun 2017)");
});

it("an axis has one unit", () => {
  expect(en.axis(551_722)).toMatchObject({ word: "thousand", divisor: 1_000 });
  expect(zh.axis(551_722)).toMatchObject({ word: "万", divisor: 10_000 });
  expect(en.axis(551_722).tick(480_000)).toBe("480");
  expect(en.axis(1_500).tick(1_500)).toBe("1,500");
  expect(zh.axis(551_722).tick(-5_000)).toBe("−0.5");
});

it("lists and durations are said as people say them", () => {
  expect(en.list(["A", "B", "C"])).toBe("A, B and C");
  expect(zh.list(["A", "B", "C"])).toBe("A、B、C");
  expect(en.days(1)).toBe("1 day");
  expect(zh.days(57)).toBe("57 天");
});
