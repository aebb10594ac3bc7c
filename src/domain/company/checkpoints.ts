import type { Account } from "./accounts/account.ts";
import type { Rep } from "./org/people.ts";
import type { Random } from "./random.ts";
import type { OpenStage } from "./stages.ts";

/** A step of the sales process that leaves evidence. */
export interface Checkpoint {
  id: string;
  stage: OpenStage;
  en: string;
  zh: string;
  required: boolean;
  /** chance that a deal in the stage has it done */
  done(account: Account, owner: Rep): number;
  /** evidence that is written down with it */
  value?(random: Random): string;
}

const discipline = (usual: number) => (_: Account, owner: Rep) => Math.min(0.97, Math.max(0.1, usual + 0.07 * owner.skill));

export const checkpoints: readonly Checkpoint[] = [
  { id: "fit_scored", stage: "sourcing", en: "Scored against the key-account profile", zh: "按大客户画像评分", required: true, done: discipline(0.82) },
  { id: "budget_confirmed", stage: "sourcing", en: "Budget confirmed", zh: "预算已确认", required: false, done: discipline(0.5) },
  {
    id: "stakeholders_mapped",
    stage: "needs",
    en: "Stakeholders mapped: purchasing, business, technology, top management",
    zh: "决策链梳理：采购、业务、技术、高层",
    required: true,
    done: discipline(0.58),
    value: (random) => `${random.weighted([[2, 20], [3, 45], [4, 35]])} of 4 roles`,
  },
  { id: "business_case", stage: "needs", en: "Business case documented", zh: "商业价值论证成文", required: false, done: (account) => ({ Enterprise: 0.78, "Mid-market": 0.42, Growth: 0.2 })[account.segment] },
  { id: "value_agreed", stage: "needs", en: "Value proposition agreed", zh: "价值主张达成共识", required: true, done: discipline(0.66) },
  { id: "proposal_presented", stage: "proposal", en: "Proposal presented", zh: "方案已呈现", required: true, done: discipline(0.85), value: (random) => `round ${random.weighted([[1, 45], [2, 36], [3, 19]])}` },
  { id: "objections_resolved", stage: "proposal", en: "Objections resolved", zh: "异议已解决", required: false, done: discipline(0.55) },
  { id: "legal_review", stage: "negotiation", en: "Legal review passed", zh: "法务审核通过", required: true, done: discipline(0.76) },
  { id: "price_approved", stage: "negotiation", en: "Price approved internally", zh: "价格内部审批通过", required: true, done: discipline(0.8) },
];

export const checkpointsOf = (stage: OpenStage): readonly Checkpoint[] => checkpoints.filter((c) => c.stage === stage);
