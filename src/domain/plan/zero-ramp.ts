import { readsQuota } from "./quota-reads.ts";
import type { Component } from "./schema.ts";

/** Whether the ramp of a component makes a quota that it reads 0 in some months of service: rows of `quotas` are there then, and there is no attainment all the same. */
export const rampsToZero = (c: Component): boolean => (c.quota_ramp?.includes(0) ?? false) && readsQuota(c);
