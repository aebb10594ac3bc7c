import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { causes } from "../../src/domain/company/causes.ts";
import { companyTables } from "../../src/domain/company/tables/index.ts";
import { tableNamed } from "../../src/domain/dataset/contract.ts";
import { ident, raw, sql } from "../../src/domain/sql.ts";
import { generateCompany } from "../../src/engine/jobs/generate.ts";
import { type NativeEngine, openBundle } from "../../src/engine/native.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "company-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const asOf = "DATE '2025-12-31'";
const employed = (rep: string, day: string) => `${day} >= ${rep}.hired_on AND ${day} <= coalesce(${rep}.left_on, ${day})`;

/** Deals with their amount in the company's currency, at the rate of their close. */
const converted = `(SELECT d.* REPLACE (CASE WHEN d.currency = 'USD' THEN d.amount ELSE round(d.amount * f.rate, 2) END AS amount)
  FROM deals d ASOF LEFT JOIN fx_rates f ON f.currency = d.currency AND f.valid_from <= d.closed_on)`;

/** What never holds of a sound export: each query lists the rows that break it. */
const broken: Record<string, string> = {
  "a deal that closes before it was created": "FROM deals WHERE closed_on < created_on",
  "a deal from outside the three years": `FROM deals WHERE created_on < DATE '2023-01-01' OR created_on > ${asOf}`,
  "a closed deal that closes after the export": `FROM deals WHERE outcome <> 'open' AND closed_on > ${asOf}`,
  "a deal touched before it was created or after the export": `FROM deals WHERE last_activity_on < created_on OR last_activity_on > ${asOf}`,
  "a deal without owner, product, kind or amount": "FROM deals WHERE owner_id IS NULL OR product_id IS NULL OR kind IS NULL OR amount IS NULL OR amount <= 0",
  "an amount above list price": "FROM deals WHERE amount > list_amount",
  "a list amount that is not quantity times list price": "FROM deals JOIN products USING (product_id) WHERE list_amount <> quantity * list_price * CASE currency WHEN 'CNY' THEN 7 ELSE 1 END",
  "a reason of loss on a deal that is not lost": "FROM deals WHERE lost_reason IS NOT NULL AND outcome <> 'lost'",
  "a renewal of nothing": "FROM deals WHERE kind = 'renewal' AND renews_deal_id IS NULL",
  "a deal that renews one not won before": "FROM deals d LEFT JOIN deals o ON o.deal_id = d.renews_deal_id WHERE d.renews_deal_id IS NOT NULL AND (o.outcome IS DISTINCT FROM 'won' OR o.closed_on >= d.created_on)",
  "a deal renewed twice": "FROM deals WHERE renews_deal_id IS NOT NULL GROUP BY renews_deal_id HAVING count(*) > 1",
  "an owner who was not employed when the deal ended": `FROM deals JOIN reps r ON rep_id = owner_id WHERE NOT (${employed("r", `CASE WHEN outcome = 'open' THEN ${asOf} ELSE closed_on END`)})`,
  "a stage entered before creation, after the export, or after the close but for delivery": `FROM stage_events JOIN deals USING (deal_id) WHERE entered_on < created_on OR entered_on > ${asOf} OR (outcome <> 'open' AND stage_id <> 'delivery' AND entered_on > closed_on)`,
  "a sequence against the days": "FROM (SELECT entered_on, lag(entered_on) OVER (PARTITION BY deal_id ORDER BY sequence) AS before FROM stage_events) WHERE entered_on < before",
  "a deal without an entry into an open stage": "FROM deals WHERE deal_id NOT IN (SELECT deal_id FROM stage_events JOIN stages USING (stage_id) WHERE kind = 'open')",
  "an entry into won or lost that the outcome denies": "FROM stage_events e JOIN deals d USING (deal_id) JOIN stages s USING (stage_id) WHERE (s.kind IN ('won', 'lost') AND d.outcome <> s.kind) OR (s.kind = 'delivery' AND d.outcome <> 'won')",
  "revenue shares that do not sum to 1": "FROM credits WHERE type = 'revenue' GROUP BY deal_id HAVING sum(share) <> 1",
  "a credited deal without revenue credit": "FROM credits GROUP BY deal_id HAVING count(*) FILTER (type = 'revenue') = 0",
  "a rep credited twice on a deal": "FROM credits GROUP BY deal_id, rep_id HAVING count(*) > 1",
  "a deal whose owner has no revenue credit": "FROM deals JOIN (SELECT deal_id, list(rep_id) FILTER (type = 'revenue') AS team FROM credits GROUP BY deal_id) USING (deal_id) WHERE NOT list_contains(team, owner_id)",
  "a credit of somebody not employed at the close": `FROM credits JOIN deals d USING (deal_id) JOIN reps r USING (rep_id) WHERE NOT (${employed("r", `CASE WHEN d.outcome = 'open' THEN ${asOf} ELSE d.closed_on END`)})`,
  "a quota that is not one whole quarter": "FROM quotas WHERE date_trunc('quarter', period_start) <> period_start OR period_end <> period_start + INTERVAL 3 MONTH - INTERVAL 1 DAY OR amount <= 0",
  "two quotas of one rep, measure and quarter": "FROM quotas GROUP BY rep_id, measure, period_start HAVING count(*) > 1",
  "a receipt before the close or after the export, or on a deal not won": `FROM receipts JOIN deals USING (deal_id) WHERE outcome <> 'won' OR due_on <= closed_on OR received_on <= closed_on OR received_on > ${asOf}`,
  "receipts that do not add up to the amount of a deal not cancelled": "FROM deals d JOIN (SELECT deal_id, sum(amount) AS paid FROM receipts GROUP BY deal_id) USING (deal_id) LEFT JOIN cancellations c USING (deal_id) WHERE c.deal_id IS NULL AND paid <> d.amount",
  "a won deal that is not invoiced, though not cancelled": "FROM deals WHERE outcome = 'won' AND deal_id NOT IN (SELECT deal_id FROM receipts) AND deal_id NOT IN (SELECT deal_id FROM cancellations)",
  "a delivery before the close or accepted after the export": `FROM deliveries JOIN deals USING (deal_id) WHERE outcome <> 'won' OR due_on <= closed_on OR accepted_on <= closed_on OR accepted_on > ${asOf}`,
  "a survey outside the scale or after the export": `FROM surveys WHERE score NOT BETWEEN 1 AND 5 OR surveyed_on > ${asOf}`,
  "a cancellation of a deal not won before, of more than it was, or after the export": `FROM cancellations c JOIN deals d USING (deal_id) WHERE outcome <> 'won' OR cancelled_on <= closed_on OR c.amount > d.amount OR cancelled_on > ${asOf}`,
  "a checkpoint done outside the deal's life": `FROM checkpoints JOIN deals USING (deal_id) WHERE done_on < created_on OR done_on > ${asOf} OR (outcome <> 'open' AND done_on > closed_on)`,
  "a last proposal or resolved objections without a first proposal": "FROM checkpoints c WHERE checkpoint IN ('proposal_final', 'objections_resolved') AND NOT EXISTS (FROM checkpoints f WHERE f.deal_id = c.deal_id AND f.checkpoint = 'proposal_presented' AND f.done_on <= c.done_on)",
  "a checkpoint twice on a deal": "FROM checkpoints GROUP BY deal_id, checkpoint HAVING count(*) > 1",
  "a deal in another currency on a day without a rate": "FROM deals d WHERE currency <> 'USD' AND NOT EXISTS (FROM fx_rates f WHERE f.currency = d.currency AND f.valid_from <= d.created_on)",
  "a score outside its scale, or of a quarter that is not over": "FROM scores WHERE CASE measure WHEN 'account_plan' THEN value NOT BETWEEN 0 AND 1.2 WHEN 'teamwork' THEN value NOT BETWEEN 1 AND 5 ELSE true END OR period_start >= DATE '2025-10-01'",
  "a score of somebody not employed throughout the quarter": "FROM scores JOIN reps USING (rep_id) WHERE hired_on > period_start OR left_on < period_start + INTERVAL 3 MONTH - INTERVAL 1 DAY",
  "a change outside the deal's life": `FROM deal_changes JOIN deals USING (deal_id) WHERE changed_on <= created_on OR changed_on > ${asOf} OR (outcome <> 'open' AND changed_on > closed_on)`,
  "a change to the same value": "FROM deal_changes WHERE old_value = new_value",
  "a change that does not start from what the one before left": "FROM (SELECT old_value, lag(new_value) OVER (PARTITION BY deal_id, field ORDER BY changed_on) AS before FROM deal_changes) WHERE old_value <> before",
  "a last change that is not what the deal has": `FROM (SELECT deal_id, field, arg_max(new_value, changed_on) AS value FROM deal_changes GROUP BY ALL) JOIN deals USING (deal_id)
    WHERE CASE field WHEN 'close_date' THEN value::DATE <> closed_on WHEN 'amount' THEN value::DECIMAL(18,2) <> amount WHEN 'owner_id' THEN value <> owner_id ELSE true END`,
  "an assignment that ends before it begins, or overlaps the next": "FROM (SELECT *, lead(valid_from) OVER (PARTITION BY rep_id ORDER BY valid_from) AS next FROM assignments) WHERE valid_to < valid_from OR valid_to >= next",
  "a rep who is their own superior, or whose superior is no manager": "FROM reps r LEFT JOIN reps m ON m.rep_id = r.manager_id WHERE r.manager_id = r.rep_id OR (r.manager_id IS NOT NULL AND m.role IS DISTINCT FROM 'Manager')",
  "a current superior who has left": "FROM reps r JOIN reps m ON m.rep_id = r.manager_id WHERE r.left_on IS NULL AND m.left_on IS NOT NULL",
  "two people of one name": "FROM reps GROUP BY name HAVING count(*) > 1",
  "two customers of one name": "FROM accounts GROUP BY name HAVING count(*) > 1",
};

/** Every reference between tables: column → table that it names a row of. */
const references: readonly (readonly [table: string, column: string, target: string, key: string])[] = [
  ["reps", "manager_id", "reps", "rep_id"],
  ["assignments", "rep_id", "reps", "rep_id"],
  ["assignments", "manager_id", "reps", "rep_id"],
  ["accounts", "parent_id", "accounts", "account_id"],
  ["deals", "account_id", "accounts", "account_id"],
  ["deals", "owner_id", "reps", "rep_id"],
  ["deals", "product_id", "products", "product_id"],
  ["deals", "renews_deal_id", "deals", "deal_id"],
  ["credits", "rep_id", "reps", "rep_id"],
  ["quotas", "rep_id", "reps", "rep_id"],
  ["scores", "rep_id", "reps", "rep_id"],
  ["payouts_actual", "rep_id", "reps", "rep_id"],
  ["deals", "currency", "(SELECT currency FROM fx_rates UNION SELECT value AS currency FROM meta WHERE key = 'currency')", "currency"],
  ["surveys", "account_id", "accounts", "account_id"],
  ["stage_events", "stage_id", "stages", "stage_id"],
  ["checkpoints", "checkpoint", "checkpoint_defs", "checkpoint"],
  ["checkpoint_defs", "stage_id", "stages", "stage_id"],
  ...["deal_attributes", "stage_events", "credits", "receipts", "deliveries", "checkpoints", "deal_changes", "cancellations"].map((t) => [t, "deal_id", "deals", "deal_id"] as const),
];

describe.each([200, 4000, 20_000])("a company of %i deals", (deals) => {
  let engine: NativeEngine;
  const count = async (rows: string) => (await engine.query<{ n: number }>(raw(`SELECT count(*) AS n FROM (SELECT 1 ${rows})`)))[0]!.n;
  beforeAll(async () => {
    const out = join(folder, String(deals));
    await generateCompany({ deals, seed: 1, out });
    engine = (await openBundle(out, { threads: 1 })).engine;
  });
  afterAll(() => engine?.close());

  it("has exactly the deals that were asked for, and rows in every table that it fills", async () => {
    expect(await count("FROM deals")).toBe(deals);
    const rare = deals < 1000 ? ["cancellations"] : [];
    for (const name of [...companyTables.names, "payouts_actual"].filter((n) => !rare.includes(n))) expect(await count(`FROM ${name}`), name).toBeGreaterThan(0);
  });

  it.each(Object.entries(broken))("never has %s", async (_, rows) => {
    expect(await count(rows)).toBe(0);
  });

  it.each(references)("%s.%s always names a row of %s", async (table, column, target, key) => {
    expect(await count(`FROM ${table} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT ${key} FROM ${target})`)).toBe(0);
  });

  it("repeats no key and leaves no required cell empty, as the contract has it", async () => {
    for (const { key, columns, name } of [...companyTables.names, "payouts_actual"].map(tableNamed)) {
      if (key.length > 0) expect(await count(`FROM ${name} GROUP BY ${key.join(", ")} HAVING count(*) > 1`), name).toBe(0);
      for (const c of columns.filter((c) => c.required)) expect(await count(`FROM ${name} WHERE ${ident(c.name).text} IS NULL`), `${name}.${c.name}`).toBe(0);
      for (const c of columns.filter((c) => c.values)) expect(await count(sql`FROM ${ident(name)} WHERE ${ident(c.name)} NOT IN (${[...c.values!]})`.text), `${name}.${c.name}`).toBe(0);
    }
  });
});

describe("the company of the default site", () => {
  let engine: NativeEngine;
  const one = async (query: string) => (await engine.query<Record<string, number>>(raw(query)))[0]!;
  beforeAll(async () => void (engine = (await openBundle(join(folder, "4000"), { threads: 1 })).engine));
  afterAll(() => engine?.close());

  it("wins a quarter to a third of its closed deals and keeps a tenth of them open", async () => {
    const { won, open } = await one("SELECT avg((outcome = 'won')::INTEGER) FILTER (outcome <> 'open') AS won, avg((outcome = 'open')::INTEGER) AS open FROM deals");
    expect(won).toBeGreaterThan(0.25);
    expect(won).toBeLessThan(0.35);
    expect(open).toBeGreaterThan(0.08);
    expect(open).toBeLessThan(0.16);
  });

  it("sells for amounts with a long tail, after three to six months", async () => {
    const { low, median, high, mean, days } = await one(
      `SELECT quantile_cont(amount::DOUBLE, 0.05) AS low, median(amount::DOUBLE) AS median, quantile_cont(amount::DOUBLE, 0.95) AS high, avg(amount) AS mean, median(closed_on - created_on) AS days FROM ${converted} WHERE outcome = 'won'`,
    );
    expect(low).toBeGreaterThan(12_000);
    expect(high).toBeLessThan(600_000);
    expect(mean! / median!).toBeGreaterThan(1.15);
    expect(days).toBeGreaterThan(90);
    expect(days).toBeLessThan(180);
  });

  it("closes a large part of what it wins in the last ten days of a quarter, at a deeper discount", async () => {
    const { share, late, early } = await one(
      `SELECT avg(last::INTEGER) AS share, avg(1 - amount / list_amount) FILTER (last) AS late, avg(1 - amount / list_amount) FILTER (NOT last) AS early
       FROM (SELECT *, closed_on > date_trunc('quarter', closed_on) + INTERVAL 3 MONTH - INTERVAL 11 DAY AS last FROM deals WHERE outcome = 'won')`,
    );
    expect(share).toBeGreaterThan(0.22);
    expect(late! - early!).toBeGreaterThan(0.02);
  });

  it("has more sellers below quota than above, some far above, and one quarter of one seller without a quota", async () => {
    const credit = `SELECT coalesce(c.rep_id, d.owner_id) AS rep_id, date_trunc('quarter', closed_on)::DATE AS period_start, sum(amount * coalesce(share, 1)) AS credit
      FROM ${converted} d LEFT JOIN credits c USING (deal_id) WHERE outcome = 'won' AND coalesce(type, 'revenue') = 'revenue' GROUP BY ALL`;
    const { below, far, mean } = await one(
      `SELECT avg((a < 1)::INTEGER) AS below, avg((a >= 1.5)::INTEGER) AS far, avg(a) AS mean
       FROM (SELECT (coalesce(credit, 0) / amount)::DOUBLE AS a FROM quotas q JOIN reps r USING (rep_id) LEFT JOIN (${credit}) USING (rep_id, period_start) WHERE r.role = 'KAM' AND measure = 'bookings')`,
    );
    expect(below).toBeGreaterThan(0.52);
    expect(below).toBeLessThan(0.7);
    expect(far).toBeGreaterThan(0.05);
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(1);
    const { without } = await one(
      `SELECT count(*) AS without FROM (SELECT DISTINCT rep_id, date_trunc('quarter', closed_on)::DATE AS q FROM deals JOIN reps r ON rep_id = owner_id WHERE outcome = 'won' AND r.role = 'KAM') w
       WHERE NOT EXISTS (FROM quotas q WHERE q.rep_id = w.rep_id AND q.period_start = w.q AND measure = 'bookings')`,
    );
    expect(without).toBeLessThanOrEqual(1);
    const { missing } = await one(
      `SELECT count(*) AS missing FROM reps, (SELECT DISTINCT period_start, period_end FROM quotas) p WHERE role = 'KAM' AND hired_on <= p.period_end AND coalesce(left_on, DATE '2025-12-31') >= p.period_start
       AND NOT EXISTS (FROM quotas q WHERE q.rep_id = reps.rep_id AND q.period_start = p.period_start AND measure = 'bookings')`,
    );
    expect(missing).toBe(1);
  });

  it("has people who joined, left, moved and rose, and deals that changed hands", async () => {
    const { joined, left, moved, rose, handed } = await one(
      `SELECT (SELECT count(*) FROM reps WHERE hired_on > DATE '2023-01-01') AS joined, (SELECT count(*) FROM reps WHERE left_on IS NOT NULL) AS "left",
       (SELECT count(*) FROM (SELECT 1 FROM assignments GROUP BY rep_id HAVING count(DISTINCT team) > 1)) AS moved,
       (SELECT count(*) FROM (SELECT 1 FROM assignments GROUP BY rep_id HAVING count(DISTINCT role) > 1)) AS rose,
       (SELECT count(*) FROM deal_changes WHERE field = 'owner_id') AS handed`,
    );
    expect(Math.min(joined!, left!, moved!, rose!, handed!)).toBeGreaterThan(0);
  });

  it("has a pilot group: key account managers of one team, on another plan since its first day", async () => {
    const rows = await one(
      `SELECT count(*) AS reps, count(DISTINCT team) AS teams, count(DISTINCT plan_id) AS plans, count(*) FILTER (role <> 'KAM') AS others, count(*) FILTER (valid_from < DATE '${causes.pilot.from}') AS early
       FROM assignments WHERE plan_id IS NOT NULL`,
    );
    expect(rows).toMatchObject({ teams: 1, plans: 1, others: 0, early: 0 });
    expect(rows["reps"]).toBeGreaterThan(2);
    expect(await one(`SELECT count(*) AS others FROM assignments WHERE plan_id <> '${causes.pilot.plan}'`)).toEqual({ others: 0 });
  });

  it("has names in both scripts: of every customer and product, and of some of the people; no name is another's", async () => {
    const both = "regexp_matches(name, '[A-Za-z]') AND regexp_matches(name, '\\p{Han}')";
    for (const table of ["accounts", "products"]) expect(await one(`SELECT count(*) AS without FROM ${table} WHERE NOT (${both})`), table).toEqual({ without: 0 });
    const { mixed, latin, twice } = await one(`SELECT count(*) FILTER (${both}) AS mixed, count(*) FILTER (NOT (${both})) AS latin, count(*) - count(DISTINCT name) AS twice FROM reps`);
    expect(Math.min(mixed!, latin!)).toBeGreaterThan(10);
    expect(twice).toBe(0);
  });

  it("has what real exports have: deals without account, source or reason, planned closes that have passed, skipped stages and steps back", async () => {
    const found = await one(
      `SELECT count(*) FILTER (account_id IS NULL) AS account, count(*) FILTER (source IS NULL) AS source, count(*) FILTER (outcome = 'lost' AND lost_reason IS NULL) AS reason,
       count(*) FILTER (outcome = 'open' AND closed_on < ${asOf}) AS overdue FROM deals`,
    );
    const back = await one("SELECT count(*) AS back FROM (SELECT position, lag(position) OVER (PARTITION BY deal_id ORDER BY sequence) AS before FROM stage_events JOIN stages USING (stage_id)) WHERE position < before");
    const skipped = await one("SELECT count(*) AS skipped FROM deals WHERE outcome = 'won' AND kind = 'new' AND deal_id NOT IN (SELECT deal_id FROM stage_events WHERE stage_id = 'proposal')");
    for (const [name, n] of Object.entries({ ...found, ...back, ...skipped })) expect(n, name).toBeGreaterThan(15);
  });
});

it("the same seed makes the same rows in the same order, and another seed others", async () => {
  const rows = async (seed: number, name: string) => {
    const { tables } = await generateCompany({ deals: 300, seed, out: join(folder, name) });
    const { engine } = await openBundle(join(folder, name), { threads: 1 });
    const all = Object.fromEntries(await Promise.all(Object.keys(tables).map(async (t) => [t, await engine.query(sql`FROM ${ident(t)}`)] as const)));
    await engine.close();
    return all;
  };
  const first = await rows(7, "a");
  expect(await rows(7, "b")).toEqual(first);
  const other = await rows(8, "c");
  for (const name of ["reps", "accounts", "deals", "stage_events", "quotas", "receipts", "checkpoints", "fx_rates", "scores", "payouts_actual"]) expect(other[name], name).not.toEqual(first[name]);
});

it("the bundle of 4,000 deals is under 2 MB, and its manifest depends on no clock", async () => {
  const { manifest, engine } = await openBundle(join(folder, "4000"));
  await engine.close();
  expect(manifest.files[0]!.bytes).toBeLessThan(2_000_000);
  expect(manifest).toMatchObject({ title: "Meridian Key Accounts", as_of: "2025-12-31", created_at: "2025-12-31T23:59:59Z" });
});

describe("the simple company", () => {
  const made = (seed: number, name: string) => generateCompany({ company: "simple", deals: 300, seed, out: join(folder, name) });

  it("is the same file for the same seed, and another for another", async () => {
    const sha = async (seed: number, name: string) => (await made(seed, name)).files[0]!.sha256;
    const first = await sha(1, "simple-1");
    expect(await sha(1, "simple-2")).toBe(first);
    expect(await sha(2, "simple-3")).not.toBe(first);
  });

  it("has two open stages and the tables that nobody lacks, all of a piece", async () => {
    const { tables, title } = await made(1, "simple");
    expect(title).toBe("Brightwater Office Supply");
    expect(tables).toMatchObject({ stages: 4, reps: 6, deals: 300 });
    for (const absent of ["quotas", "credits", "receipts"]) expect(Object.keys(tables)).not.toContain(absent);
    const { engine } = await openBundle(join(folder, "simple"), { threads: 1 });
    const count = async (rows: string) => (await engine.query<{ n: number }>(raw(`SELECT count(*) AS n FROM (SELECT 1 ${rows})`)))[0]!.n;
    expect(await count("FROM stages WHERE kind = 'open'")).toBe(2);
    const kept = Object.entries(broken).filter(([, rows]) => !/credits|quotas|receipts|deliveries|surveys|cancellations|checkpoints|deal_changes|assignments|scores|fx_rates|'Manager'|kind IS NULL|accounts GROUP/.test(rows));
    expect(kept.length).toBeGreaterThan(8);
    for (const [what, rows] of kept) expect(await count(rows), what).toBe(0);
    for (const [table, column, target, key] of references.filter(([t]) => t in tables)) {
      expect(await count(`FROM ${table} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT ${key} FROM ${target})`), `${table}.${column}`).toBe(0);
    }
    await engine.close();
  });
});
