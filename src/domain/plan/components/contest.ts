import { type Sql, ident, raw, sql } from "../../sql.ts";
import { byPeriod, shownCredit } from "../compile/by-period.ts";
import { type PlanContext, periodRows } from "../compile/context.ts";
import { type ComponentGround, groundOf } from "../compile/ground.ts";
import { type Relation, relation } from "../compile/relation.ts";
import type { Steps } from "../compile/stages.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { windowValues } from "../compile/values.ts";
import { halfAway, int, scaled } from "../exact.ts";
import { type PlaceFound, contestReason } from "../explain-shares.ts";
import { ratioLabel } from "../ratio-uses.ts";
import { type Contest, isRatio } from "../schema.ts";
import { matches } from "../where.ts";
import type { ComponentType } from "./component.ts";

/** Reps ranked by their value; prizes by place. plan.md, contest. */
export const contest: ComponentType = {
  type: "contest",
  compile(c, compiled, base, earlier) {
    const component = compiled as Contest;
    const ground = groundOf(c, component, base, earlier);
    const standings = standingsOf(ground, component);
    const ratio = isRatio(component.measure);
    // A prize of nothing has a line that says the place; an award has one alone.
    const isLine = raw(component.award === undefined ? "place IS NOT NULL" : "coalesce(place = 1, false)");
    // A ratio is read for those who are ranked.
    const own = ratio ? sql`CASE WHEN is_in AND standing IS NULL THEN ${ratioLabel(component.measure)} END` : undefined;
    return byPeriod(ground, component, {
      tables: standings.tables,
      begins: standings.begins,
      together: (steps) => addPlaces(c, component, standings, steps),
      from: sql`SELECT r.*, e.value AS standing, e.rep_id IS NOT NULL AS is_in, w.place, w.prize, w.rank
        FROM prior r LEFT JOIN ${standings.sql} e ON e.rep_id = r.rep_id AND e.p = r.p LEFT JOIN contest_places w ON w.rep_id = r.rep_id AND w.p = r.p`,
      ...(ratio ? { shown: { credit: raw("standing") }, only: entrantsOf(ground, component) } : {}),
      pay: [
        ...(own ? [sql`SELECT * REPLACE (concat_ws(', ', ${own}, nullif(lacking_measure, '')) AS lacking_measure) FROM prior`] : []),
        sql`SELECT *, coalesce(prize, 0) AS window_pay, ${isLine} AS is_line FROM prior`,
      ],
      scale: 6,
      reason: raw("{'rank': rank}"),
      because: (found, row) => contestReason(c, component, found["rank"] as PlaceFound, row),
      byTeam: component.among === "team",
    });
  },
};

/** Who is in on the last day of a period, and among whom (`grp`; NULL: of no team or region). */
const entrantsOf = ({ c, base }: ComponentGround, { eligible, among = "company" }: Contest): BuiltTable =>
  builtTable(
    "entrants",
    sql`SELECT g.rep_id, p, ${among === "company" ? raw("''") : ident("g", among)} AS grp FROM built.stretches g JOIN ${periodRows(c)} ON period_end BETWEEN g.day_from AND g.day_to WHERE ${matches("g", c.plan.eligible, eligible)}`,
    [base.stretches],
  );

/** The same with the value that ranks (NULL: a ratio over nothing). */
function standingsOf(ground: ComponentGround, component: Contest): Relation {
  const { measure, eligible } = component;
  const entrants = entrantsOf(ground, component);
  const events = shownCredit(ground, component);
  const of = events ?? windowValues(ground, { measure, eligible }, "period");
  const value = raw(events ? "coalesce(v.moved, 0)::HUGEINT" : "v.value");
  return relation("standings", sql`SELECT e.*, ${value} AS value FROM ${entrants.name} e LEFT JOIN ${of.sql} v ON v.rep_id = e.rep_id AND v.p = e.p`, [of], [entrants]);
}

/** How many values of a ranking, the highest first, a place is explained by. */
const standingsShown = 10;

/** Adds `contest_places`: who has which place (`rep_id`, `p`, `place`), what it wins in 10^-6 (`prize`), and what explains it (`rank`). */
function addPlaces(c: PlanContext, { at_least: least, prizes = [] }: Contest, standings: Relation, steps: Steps): void {
  const enough = least === undefined ? raw("value > 0") : sql`value >= ${int(scaled(least, 6))}`;
  // Prizes of the first places, summed up: those of the places from a to b are the difference of two.
  const sums = prizes.reduce<bigint[]>((list, p) => [...list, list.at(-1)! + scaled(p, 6)], [0n]);
  const upTo = (place: string): Sql => sql`([${sums.map((n) => sql`${int(n)}::HUGEINT`)}])[least(${raw(place)}, ${prizes.length}) + 1]`;
  steps.add("contest_entrants", sql`SELECT rep_id, p, grp, value FROM ${standings.sql} WHERE grp IS NOT NULL AND ${enough}`)
    .add("contest_standings", raw(`SELECT grp, p, (list(value::VARCHAR ORDER BY value DESC))[1:${standingsShown}] AS standings FROM contest_entrants GROUP BY grp, p`))
    .chain("contest_places", "contest_entrants", [
    raw(`SELECT *, rank() OVER (PARTITION BY grp, p ORDER BY value DESC) AS place, count(*) OVER (PARTITION BY grp, p) AS ranked,
        count(*) OVER (PARTITION BY grp, p, value) AS tied, row_number() OVER (PARTITION BY grp, p, value ORDER BY rep_id) AS nth FROM prior`),
    sql`SELECT *, ${halfAway(sql`(${upTo("place - 1 + tied")} - ${upTo("place - 1")})`, c.unit)} AS sum_c FROM prior`,
    sql`SELECT *, (sum_c // tied + CASE WHEN nth <= sum_c % tied THEN 1 ELSE 0 END)::HUGEINT * ${int(c.unit)} AS prize,
        {'place': place::INTEGER, 'tied': tied::INTEGER, 'of': ranked::INTEGER, 'value': value::VARCHAR, 'among': grp, 'sum': sum_c::VARCHAR, 'standings': standings} AS rank FROM prior JOIN contest_standings USING (grp, p)`,
  ]);
}
