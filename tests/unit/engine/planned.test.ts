import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "../../../src/domain/sql.ts";
import { NativeEngine } from "../../../src/engine/native.ts";
import { Planned } from "../../../src/engine/planned.ts";

let engine: NativeEngine;
beforeAll(async () => {
  engine = await NativeEngine.start({ threads: 1 });
});
afterAll(() => engine.close());

test("statements that differ in whole numbers are prepared once", () => {
  const planned = new Planned();
  const [one, other] = [planned.of("SELECT 5::HUGEINT + 7::BIGINT"), planned.of("SELECT 6::HUGEINT + 8::BIGINT")];
  expect(one).toEqual({ first: ["PREPARE planned_1 AS SELECT $1::HUGEINT + $2::BIGINT"], last: "EXECUTE planned_1(5::HUGEINT, 7::BIGINT)" });
  expect(other).toEqual({ first: [], last: "EXECUTE planned_1(6::HUGEINT, 8::BIGINT)" });
});

test("text, names and numbers of no written type stay", () => {
  const text = `SELECT '5::HUGEINT it''s 6::BIGINT' AS "7::BIGINT", x1::HUGEINT, 1.5::HUGEINT, (8)::HUGEINT, 9`;
  expect(new Planned().of(text)).toEqual({ first: [`PREPARE planned_1 AS ${text}`], last: "EXECUTE planned_1" });
});

test("after a table was made they are prepared again, after a failure too, and the oldest are dropped", () => {
  const planned = new Planned();
  planned.of("SELECT 1");
  planned.saw("CREATE TABLE t (i INTEGER)");
  expect(planned.of("SELECT 1").first).toEqual(["PREPARE planned_1 AS SELECT 1"]);
  planned.failed();
  expect(planned.of("SELECT 1").first).toEqual(["PREPARE planned_2 AS SELECT 1"]);
  const sent = Array.from({ length: 64 }, (_, i) => planned.of(`SELECT 1 AS c${i}`));
  expect(sent.flatMap((s) => s.first).filter((s) => s.startsWith("DEALLOCATE"))).toEqual(["DEALLOCATE planned_2"]);
});

test("the engine gives the rows of the statement, logs it with its numbers, and refuses what does not hold", async () => {
  const ask = (n: number) => engine.query<{ n: string }>(sql`SELECT (${n}::HUGEINT * 1000000 // 3::HUGEINT)::VARCHAR AS n FROM range(2)`, { again: true });
  const found = await Promise.all([ask(7), ask(8), ask(-7)]);
  expect(found.map((rows) => rows.map((r) => r.n))).toEqual([["2333333", "2333333"], ["2666666", "2666666"], ["-2333333", "-2333333"]]);
  expect(engine.log.at(-1)!.text).toContain("SELECT (-7::HUGEINT");
  await engine.run([sql`CREATE TABLE t AS SELECT 1 AS i`]);
  await expect(engine.query(sql`SELECT i + ${5}::BIGINT AS n FROM absent`, { again: true })).rejects.toThrow(/absent/);
  expect(await engine.query(sql`SELECT i + ${5}::BIGINT AS n FROM t`, { again: true })).toEqual([{ n: 6 }]);
  await engine.run([sql`DROP TABLE t`, sql`CREATE TABLE t AS SELECT 2 AS i`]);
  expect(await engine.query(sql`SELECT i + ${5}::BIGINT AS n FROM t`, { again: true })).toEqual([{ n: 7 }]);
});
