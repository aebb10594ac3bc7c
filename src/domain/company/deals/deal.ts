import type { Account } from "../accounts/account.ts";
import type { DayNumber } from "../days.ts";
import type { Rep, Seat } from "../org/people.ts";
import type { Product } from "../products.ts";
import type { OpenStage } from "../stages.ts";
import type { Planned } from "./planned.ts";

export type Kind = "new" | "renewal" | "expansion" | "cross_sell";

export interface Entry {
  stage: OpenStage;
  day: DayNumber;
}

/** Who owned the deal from a day on. */
export interface Ownership {
  rep: Rep;
  from: DayNumber;
}

export interface Credit {
  rep: Rep;
  role: "lead" | "support" | "engineer" | "manager";
  type: "revenue" | "overlay";
  share: number;
  retiresQuota: boolean;
  pays: boolean;
}

/** How a deal starts: what is drawn before anything happens to it. */
export interface Start {
  kind: Kind;
  created: DayNumber;
  account: Account;
  seat: Seat;
  product: Product;
  source: string;
  /** amount at list price that it starts out with, in cents */
  size: number;
  /** position of the stage that it was in when the system began to record; null: recorded from its beginning */
  underWay: number | null;
  /** the deal that it renews */
  renews: Deal | null;
}

/** A deal as it stands on the last day, with what led there. Money in cents at the company's own price list (currencies.ts). */
export interface Deal extends Start {
  /** counts from 0; names the deal's streams of random numbers */
  index: number;
  id: string;
  outcome: "open" | "won" | "lost";
  /** day of the close; null while open */
  closed: DayNumber | null;
  /** the close, or the last day of the export */
  end: DayNumber;
  path: readonly Entry[];
  /** checkpoints done, with the day */
  checkpoints: ReadonlyMap<string, DayNumber>;
  owners: readonly Ownership[];
  quantity: number;
  listAmount: number;
  amount: number;
  cost: number;
  /** 0–1 */
  discount: number;
  term: number | null;
  paymentDays: number;
  planned: Planned;
  cancelled: { day: DayNumber; amount: number } | null;
  credits: readonly Credit[];
}

export const owner = (deal: Deal): Rep => deal.owners[deal.owners.length - 1]!.rep;
export const place = (deal: Deal): OpenStage => deal.path[deal.path.length - 1]!.stage;
