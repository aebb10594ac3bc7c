import type { Plan } from "../../domain/plan/schema.ts";
import type { StatementChoice } from "../../engine/jobs/replay.ts";
import type { PageContext } from "../page.ts";
import { replayOf } from "../replay.ts";
import { planRuns } from "../runs.ts";

const titled = (title: string, statements: readonly { readable: string }[]) => `-- ${title}\n${statements.map((s) => s.readable).join(";\n\n")};`;

/** The statements behind a plan's pay, or behind its lines, each step apart: they run as they stand. */
export async function planSql(context: Pick<PageContext, "engine" | "facts" | "memory" | "signal">, plan: Plan, of: StatementChoice = {}): Promise<string> {
  return titled(plan.id, await (await replayOf(context)).statements(plan, of, context.signal));
}

/** Those of every plan compared. */
export async function plansSql(context: PageContext, of: { lines?: boolean } = {}): Promise<string> {
  const { runs } = await planRuns(context);
  const texts: string[] = [];
  for (const { plan } of runs) texts.push(await planSql(context, plan, of));
  return texts.join("\n\n");
}
