import { products as catalogue } from "../products.ts";
import type { CompanyTable } from "./table.ts";

export const products: CompanyTable = {
  name: "products",
  before: () => catalogue.map((p) => ({ product_id: p.id, name: p.name, family: p.family, list_price: p.listPrice })),
};
