import { tableNamed } from "../contract.ts";
import { type Sql, all, any, ident, join, raw, sql } from "../../sql.ts";
import type { Group, Summary } from "../mapping.ts";
import type { FilePlan, PlannedLoad, Shape } from "./file-plan.ts";

/**
 * Rows of a load that belong together, as rows of the table.
 * @param rows a row for each row of the file, with the table's columns and `_file`, `_rn`, `_load`, `_once`, `_at`
 */
export function shaped(rows: Sql, into: string, shape: Shape): Sql {
  let out = rows;
  if (shape.group) {
    out = grouped(out, into, shape.group);
    // Rows that have a value may differ in it, so that the row they become has none.
    if (shape.without !== undefined) out = sql`SELECT * FROM (${out}) WHERE ${ident(shape.without)} IS NOT NULL`;
  }
  if (shape.history) out = into === "stage_events" ? stageEntries(out) : dealChanges(out, shape);
  if (shape.periodEnd) out = periods(out, shape.periodEnd);
  return out;
}

const summaries: Record<Summary, (column: Sql) => Sql> = {
  sum: (c) => sql`sum(${c})`,
  first: (c) => sql`first(${c} ORDER BY _at, _rn)`,
  last: (c) => sql`last(${c} ORDER BY _at, _rn)`,
  least: (c) => sql`min(${c})`,
  most: (c) => sql`max(${c})`,
  if_same: (c) => sql`CASE WHEN count(DISTINCT ${c}) = 1 AND count(${c}) = count(*) THEN min(${c}) END`,
};

function grouped(rows: Sql, into: string, { by, take }: Group): Sql {
  const columns = tableNamed(into).columns.map(({ name }) => {
    const c = ident(name);
    // What must be the same is: rows that differ were rejected before.
    return by.includes(name) ? c : sql`${take[name] ? summaries[take[name]](c) : sql`min(${c})`} AS ${c}`;
  });
  return sql`SELECT ${columns}, _file, min(_rn) AS _rn, _load, _once, min(_at) AS _at FROM (${rows}) GROUP BY ${by.map((c) => ident(c))}, _file, _load, _once`;
}

/** A row that says the stage of the row before it is no entry. Entries are numbered in their order, which keeps those of one day in it. */
const stageEntries = (rows: Sql): Sql => sql`SELECT * EXCLUDE (_before, sequence), row_number() OVER (PARTITION BY deal_id ORDER BY _at, _rn)::INTEGER AS sequence FROM (
  SELECT *, lag(stage_id) OVER (PARTITION BY deal_id ORDER BY _at, _rn) AS _before FROM (${rows})) WHERE stage_id IS DISTINCT FROM _before`;

/** The last value of each day against the one before the day, which the file says itself or an earlier row; the first row of a deal is no change. */
function dealChanges(rows: Sql, { labels }: Shape): Sql {
  const days = sql`SELECT deal_id, field, changed_on, first(old_value ORDER BY _at, _rn) AS old_value, last(new_value ORDER BY _at, _rn) AS new_value, min(_rn) AS _rn, _file, _load, _once FROM (${rows}) GROUP BY ALL`;
  if (labels.has("old_value")) return sql`SELECT *, NULL AS _at FROM (${days}) WHERE old_value IS DISTINCT FROM new_value`;
  const before = raw("(PARTITION BY deal_id, field ORDER BY changed_on)");
  return sql`SELECT * EXCLUDE (old_value, _nth, _old), _old AS old_value, NULL AS _at FROM (
    SELECT *, lag(new_value) OVER ${before} AS _old, row_number() OVER ${before} AS _nth FROM (${days})) WHERE _nth > 1 AND _old IS DISTINCT FROM new_value`;
}

function periods(rows: Sql, { next, months }: { next: boolean; months: number }): Sql {
  const after = sql`period_start + to_months(${months})`;
  if (!next) return sql`SELECT * REPLACE ((${after} - INTERVAL 1 DAY)::DATE AS period_end) FROM (${rows})`;
  return sql`SELECT r.* REPLACE ((coalesce(s._next, ${after}) - INTERVAL 1 DAY)::DATE AS period_end) FROM (${rows}) r
    JOIN (SELECT period_start AS _start, lead(period_start) OVER (ORDER BY period_start) AS _next FROM (SELECT DISTINCT period_start FROM (${rows}))) s ON s._start = r.period_start`;
}

/**
 * Rows that belong together and cannot become one, into `files.gone`: they differ where they must not, or one of them was rejected
 * (an order without one of its lines would be a smaller order). Undefined when the load has no groups, or none that can break.
 */
export function brokenGroups(plan: FilePlan, file: number, { into, takes, values, shape }: PlannedLoad): Sql | undefined {
  if (!shape?.group) return undefined;
  const { by, take } = shape.group;
  const value = (column: string) => values.get(column)!;
  const same = [...values.keys()].filter((c) => !by.includes(c) && !take[c]);
  const key = by.map((c, i) => sql`${value(c)} AS ${raw(`_k${i}`)}`);
  const keys = by.map((_, i) => raw(`_k${i}`));
  const members = sql`SELECT rn, bad IS NOT NULL OR rn IN (SELECT rn FROM files.gone WHERE _file = ${file}) AS _out, ${[...key, ...same.map((c, i) => sql`${value(c)} AS ${raw(`_v${i}`)}`)]}
    FROM ${plan.rows} WHERE ${all([raw("left_out IS NULL"), takes, ...by.map((c) => sql`${value(c)} IS NOT NULL`)])}`;
  // Of rows that say the same, one more or less changes nothing.
  const needsAll = Object.values(take).some((summary) => summary !== "if_same");
  if (!needsAll && same.length === 0) return undefined;
  const broken = raw(needsAll ? "bool_or(_out)" : "false");
  const differs = same.map((_, i) => raw(`_d${i}`));
  const groups = sql`SELECT ${[...keys, sql`${broken} AS _broken`, ...same.map((_, i) => raw(`count(DISTINCT _v${i}) FILTER (WHERE NOT _out) > 1 AS _d${i}`))]} FROM (${members}) GROUP BY ${keys}`;
  const which = (of: (i: number) => Sql) => (same.length === 0 ? raw("NULL") : sql`CASE WHEN _broken THEN NULL ${join(same.map((_, i) => sql`WHEN ${differs[i]!} THEN ${of(i)}`), " ")} END`);
  const reason = sql`CASE WHEN _broken THEN ${`group_incomplete: another row of the same ${by.join(", ")} was rejected`} ELSE ${`group_differs: expected one value for every row of the same ${by.join(", ")} in ${into}`} END`;
  return sql`INSERT INTO files.gone SELECT ${file}, rn, ${reason}, ${which((i) => sql`${shape.labels.get(same[i]!) ?? same[i]!}`)}, ${which((i) => raw(`_v${i}::VARCHAR`))}, NULL, NULL
    FROM (${members}) JOIN (${groups}) USING (${keys}) WHERE NOT _out AND (${any([raw("_broken"), ...differs])})`;
}
