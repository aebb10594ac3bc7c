import type { Account } from "./accounts/account.ts";
import type { Rep } from "./org/people.ts";
import type { Random } from "./random.ts";
import { type OpenStage, openStages } from "./stages.ts";

/** A step of the sales process that leaves evidence. */
export interface Checkpoint {
  id: string;
  stage: OpenStage;
  en: string;
  zh: string;
  required: boolean;
  /** chance that a deal in the stage has it done; whoever is careful does more, and is no better at winning */
  done(account: Account, owner: Rep): number;
  /** only follows this one, of the same stage and further up */
  after?: string;
  /** evidence that is written down with it: a number, whatever the language */
  value?(random: Random): string;
}

const usually = (chance: number) => (_: Account, owner: Rep) => Math.min(0.97, Math.max(0.1, chance + 0.07 * owner.care));
const bySize = (chance: Record<Account["segment"], number>) => (account: Account) => chance[account.segment];
const days = (median: number) => (random: Random) => String(Math.max(1, Math.round(random.lognormal(median, 0.6))));

export const checkpoints: readonly Checkpoint[] = [
  { id: "fit_scored", stage: "sourcing", en: "Scored against the key-account profile", zh: "按大客户画像评分", required: true, done: usually(0.82) },
  { id: "budget_confirmed", stage: "sourcing", en: "Budget confirmed", zh: "预算已确认", required: false, done: usually(0.5) },
  {
    id: "stakeholders_mapped",
    stage: "needs",
    en: "Stakeholders mapped: purchasing, business, technology, top management",
    zh: "决策链梳理：采购、业务、技术、高层",
    required: true,
    done: usually(0.58),
    value: (random) => `${random.weighted([[2, 20], [3, 45], [4, 35]])}/4`,
  },
  { id: "needs_confirmed", stage: "needs", en: "Needs found by questions and confirmed", zh: "提问挖掘需求并经客户确认", required: true, done: usually(0.72) },
  { id: "business_case", stage: "needs", en: "Business case documented", zh: "商业价值论证成文", required: false, done: bySize({ Enterprise: 0.82, "Mid-market": 0.42, Growth: 0.16 }) },
  { id: "value_agreed", stage: "needs", en: "Value proposition agreed", zh: "价值主张达成共识", required: true, done: usually(0.66) },
  {
    id: "departments_joined",
    stage: "proposal",
    en: "Designed with other departments (how many)",
    zh: "跨部门协同设计（部门数）",
    required: false,
    done: bySize({ Enterprise: 0.8, "Mid-market": 0.6, Growth: 0.35 }),
    value: (random) => String(random.weighted([[2, 45], [3, 35], [4, 20]])),
  },
  { id: "proposal_presented", stage: "proposal", en: "Proposal presented, first round", zh: "方案首轮呈现", required: true, done: usually(0.85) },
  { id: "objections_resolved", stage: "proposal", en: "Objections resolved", zh: "异议已解决", required: false, done: usually(0.65), after: "proposal_presented" },
  {
    id: "proposal_final",
    stage: "proposal",
    en: "Proposal presented again (last round)",
    zh: "方案再次呈现（末轮轮次）",
    required: false,
    done: usually(0.55),
    after: "proposal_presented",
    value: (random) => String(random.weighted([[2, 64], [3, 28], [4, 8]])),
  },
  { id: "legal_review", stage: "negotiation", en: "Legal review passed (days)", zh: "法务审核通过（天数）", required: true, done: usually(0.76), value: days(8) },
  { id: "price_approved", stage: "negotiation", en: "Price approved internally (days)", zh: "价格内部审批通过（天数）", required: true, done: usually(0.8), value: days(3) },
];

const byStage = new Map(openStages.map(({ id }) => [id, checkpoints.filter((c) => c.stage === id)]));
export const checkpointsOf = (stage: OpenStage): readonly Checkpoint[] => byStage.get(stage)!;
