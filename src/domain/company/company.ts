import { accounts } from "./accounts/accounts.ts";
import type { Account } from "./accounts/account.ts";
import { type Organisation, organisation } from "./org/organisation.ts";
import { type Streams, streams } from "./random.ts";
import { type Choices, sizes } from "./settings.ts";

/** The company before its first deal: people and customers. */
export interface Company extends Organisation {
  choices: Choices;
  accounts: readonly Account[];
  stream: Streams;
}

/** The same choices make the same company. */
export function company(choices: Choices): Company {
  const stream = streams(choices.seed);
  const size = sizes(choices.deals);
  const people = organisation(size, stream("organisation"));
  return { choices, ...people, accounts: accounts(size.accounts, people.seats, stream), stream };
}
