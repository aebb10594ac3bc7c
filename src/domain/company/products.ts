/** What the company sells. Prices in cents for one unit; cost as a share of the list price. */
export interface Product {
  id: string;
  /** in both languages */
  name: string;
  family: string;
  listPrice: number;
  costShare: number;
  /** how often it is sold */
  weight: number;
  /** usual discount */
  discount: number;
  /** months of a contract with their weights; none: sold once */
  terms: readonly (readonly [months: number, weight: number])[];
}

const yearly = [[12, 60], [24, 18], [36, 22]] as const;

export const products: readonly Product[] = [
  { id: "P1", name: "Meridian Core 子午核心", family: "Platform", listPrice: 480_000, costShare: 0.36, weight: 20, discount: 0.11, terms: yearly },
  { id: "P2", name: "Meridian Flow 子午流程", family: "Platform", listPrice: 290_000, costShare: 0.34, weight: 15, discount: 0.1, terms: yearly },
  { id: "P3", name: "Meridian Edge 子午边缘", family: "Platform", listPrice: 860_000, costShare: 0.44, weight: 9, discount: 0.14, terms: yearly },
  { id: "P4", name: "Insight Studio 洞见工坊", family: "Analytics", listPrice: 210_000, costShare: 0.27, weight: 14, discount: 0.13, terms: yearly },
  { id: "P5", name: "Insight Live 洞见实时", family: "Analytics", listPrice: 340_000, costShare: 0.29, weight: 11, discount: 0.15, terms: yearly },
  { id: "P6", name: "Insight Forecast 洞见预测", family: "Analytics", listPrice: 150_000, costShare: 0.25, weight: 7, discount: 0.12, terms: yearly },
  { id: "P7", name: "Rollout 上线实施", family: "Services", listPrice: 120_000, costShare: 0.58, weight: 9, discount: 0.05, terms: [] },
  { id: "P8", name: "Managed Operations 运维托管", family: "Services", listPrice: 260_000, costShare: 0.56, weight: 9, discount: 0.07, terms: [[12, 70], [24, 30]] },
  { id: "P9", name: "Assurance 保障服务", family: "Services", listPrice: 90_000, costShare: 0.5, weight: 6, discount: 0.06, terms: [[12, 100]] },
];
