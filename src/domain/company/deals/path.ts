import { causes, lostHere } from "../causes.ts";
import { checkpointsOf } from "../checkpoints.ts";
import { type DayNumber, workdayAfter, workdayBefore } from "../days.ts";
import type { Rep } from "../org/people.ts";
import type { Random } from "../random.ts";
import { quarterOf, quarters } from "../settings.ts";
import { type OpenStage, type StageBehaviour, openStages } from "../stages.ts";
import type { Entry, Start } from "./deal.ts";

export interface Walk {
  path: Entry[];
  won: boolean;
  closed: DayNumber;
  checkpoints: Map<string, DayNumber>;
}

/** A deal that nobody drives: it stays this many times as long in the stage where it stalls, and is lost in the end. */
const stalled = { chance: 0.035, times: 7 };

const pace: Record<Start["kind"], number> = { new: 1, cross_sell: 0.9, expansion: 0.75, renewal: 0.6 };
const sizePace = { Enterprise: 1.2, "Mid-market": 1, Growth: 0.8 };
const firstStage: Record<Start["kind"], number> = { new: 0, cross_sell: 0, expansion: 1, renewal: 2 };

/** What speaks for the deal, as logarithm of odds (causes.ts). */
const drive = (start: Start, owner: Rep): number =>
  causes.kind[start.kind]! +
  causes.source[start.source]! * (start.kind === "renewal" ? 0.2 : 1) +
  (start.kind === "renewal" && start.source === "partner" ? causes.partnerRenewal : 0) +
  causes.segment[start.account.segment]! +
  causes.fit * (((start.account.fit ?? 58) - 58) / 18) +
  causes.skill * owner.skill;

function daysIn(stage: StageBehaviour, start: Start, random: Random): number {
  const slow = start.seat.team.region === causes.stall.region && stage.id === causes.stall.stage ? causes.stall.times : 1;
  return Math.max(2, Math.round(random.lognormal(stage.medianDays, stage.sigma) * pace[start.kind] * sizePace[start.account.segment] * slow));
}

/** A signature that is near is pulled into the last days of the quarter. */
function signed(day: DayNumber, random: Random): DayNumber {
  const quarter = quarters[quarterOf(day)];
  if (quarter && quarter.end - day < 42 && random.chance(0.5)) return workdayBefore(quarter.end - random.weighted([[0, 5], [1, 4], [2, 3], [4, 2], [7, 2], [10, 1]]));
  return workdayAfter(day);
}

/** Evidence of a stage, each step within its days; a stage that was passed over leaves it on the day of what came after. */
function leave(stage: OpenStage, from: DayNumber, to: DayNumber, { account }: Start, owner: Rep, done: Map<string, DayNumber>, random: Random): void {
  for (const c of checkpointsOf(stage)) {
    if (done.has(c.id) || (c.after && !done.has(c.after)) || !random.chance(c.done(account, owner))) continue;
    const begun = c.after ? done.get(c.after)! : from;
    done.set(c.id, Math.min(to, Math.max(begun, workdayBefore(begun + Math.max(2, Math.round((to - begun) * random.between(0.4, 0.95)))))));
  }
}

/** The whole life of a deal through the open stages, also what lies beyond the last day of the export. */
export function walk(start: Start, owner: Rep, random: Random, steps: Random): Walk {
  const path: Entry[] = [];
  const checkpoints = new Map<string, DayNumber>();
  const power = drive(start, owner);
  let day = start.created;
  const first = start.underWay ?? firstStage[start.kind];
  const evidence = (stage: OpenStage, to: DayNumber) => leave(stage, day, to, start, owner, checkpoints, steps);
  for (const { id } of openStages.slice(0, first)) evidence(id, day);
  const stallsAt = random.chance(stalled.chance) ? random.int(first, 3) : -1;
  let backs = 0;
  for (let s = first; s < openStages.length; s++) {
    const stage = openStages[s]!;
    if (path.length > 0 && random.chance(stage.skipped)) {
      evidence(stage.id, day);
      continue;
    }
    path.push({ stage: stage.id, day });
    const days = daysIn(stage, start, random) * (s === stallsAt ? stalled.times : 1);
    const lift = s < 2 ? 0 : Object.entries(causes.checkpoints).reduce((sum, [id, strength]) => sum + (checkpoints.has(id) ? strength : 0), 0);
    if (s === stallsAt || lostHere(random, stage.loss, power + lift)) {
      const closed = workdayAfter(day + Math.round(days * random.between(0.8, 1.9)));
      evidence(stage.id, closed);
      return { path, won: false, closed, checkpoints };
    }
    const next = workdayAfter(day + days);
    evidence(stage.id, next);
    day = next;
    if (backs < 2 && path.length > 1 && random.chance(stage.back)) {
      backs++;
      s -= 2;
    }
  }
  const last = path[path.length - 1]!.day;
  return { path, won: true, closed: Math.max(last, signed(day, random)), checkpoints };
}
