/** What is wrong at a place of a plan document, by the code of the validation error: (what was found, what is allowed as the error has it) => sentence. */
type Say = (found: string, expected: string) => string;

const plain: Say = (found, expected) => `found ${found}; expected ${expected}`;

export const planErrors = {
  wrong_type: plain,
  wrong_value: plain,
  unknown_value: plain,
  unknown_key: ((found, expected) => `${found} is not known here; allowed is ${expected}`) as Say,
  missing: ((_found, expected) => `missing; expected ${expected}`) as Say,
  too_small: plain,
  too_big: plain,
  too_large: plain,
  too_deep: plain,
  too_many_aliases: plain,
  not_yaml: ((found) => `not a YAML document: ${found}`) as Say,
  not_ascending: plain,
  rate_above_one: ((found) => `the rate ${found} is above 1; write 8% as 0.08`) as Say,
  rate_or_tiers: plain,
  steps_or_points: plain,
  when_or_of: plain,
  when_needs_by: plain,
  wrong_length: plain,
  empty_filter: plain,
  too_many_decimals: plain,
  reserved_id: plain,
  id_twice: plain,
  cap_twice: plain,
  shares_not_one: plain,
  clawback_window: plain,
  attribute_of_receipts: plain,
  amount_or_times: plain,
  not_supported_yet: ((found) => `${found}: not replayed by this version yet`) as Say,
  not_editable: ((found) => `found ${found}; this is not a number that can be edited`) as Say,
  out_of_range: ((found, expected) => `found ${found}; allowed is ${expected}`) as Say,
  other: plain,
};
