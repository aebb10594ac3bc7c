import { type Sql, join, raw, sql } from "../../sql.ts";

/** Years of which a zone's changes are known; before and after, the nearest one holds. */
const [firstYear, lastYear] = [1995, 2045];
const hour = 3_600_000;

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What clocks of the zone are ahead of UTC, in minutes. */
function clock(zone: string): (moment: number) => number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
  return (moment) => {
    const of = Object.fromEntries(parts.formatToParts(moment).map((p) => [p.type, Number(p.value)]));
    return (Date.UTC(of.year!, of.month! - 1, of.day, of.hour, of.minute) - moment) / 60_000;
  };
}

/** Every change of the zone's clocks, to the hour: until then, this many minutes. */
function changesOf(zone: string): { changes: { until: number; minutes: number }[]; last: number } {
  const minutesAt = clock(zone);
  const changes: { until: number; minutes: number }[] = [];
  let at = Date.UTC(firstYear, 0, 1);
  let minutes = minutesAt(at);
  for (const end = Date.UTC(lastYear, 0, 1); at < end; at += 24 * 7 * hour) {
    if (minutesAt(at + 24 * 7 * hour) === minutes) continue;
    let until = at;
    while (minutesAt(until) === minutes) until += hour;
    changes.push({ until, minutes });
    minutes = minutesAt(until);
  }
  return { changes, last: minutes };
}

/**
 * A moment in UTC as the clocks of the zone show it. The offsets stand in the text: the engine in the tab knows no zones
 * (they are an extension of it).
 */
export function inZone(moment: Sql, zone: string): Sql {
  const { changes, last } = changesOf(zone);
  const minutes =
    changes.length === 0
      ? raw(String(last))
      : sql`CASE ${join(changes.map((c) => sql`WHEN ${moment} < ${new Date(c.until).toISOString().slice(0, 19)}::TIMESTAMP THEN ${c.minutes}`), " ")} ELSE ${last} END`;
  return sql`${moment} + to_minutes(${minutes})`;
}
