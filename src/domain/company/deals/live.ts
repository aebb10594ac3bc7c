import type { Company } from "../company.ts";
import { causes } from "../causes.ts";
import type { DayNumber } from "../days.ts";
import { lastDay } from "../settings.ts";
import { credits } from "./credits.ts";
import type { Deal, Start } from "./deal.ts";
import { owners, sellerOn } from "./owners.ts";
import { walk } from "./path.ts";
import { planned } from "./planned.ts";
import { price } from "./price.ts";

function cancellation(deal: Pick<Deal, "source" | "amount" | "closed" | "outcome">, stream: ReturnType<Company["stream"]>): Deal["cancelled"] {
  const chance = causes.cancelled * (deal.source === "partner" ? causes.partnerCancelled : 1);
  if (!stream.chance(chance)) return null;
  const day: DayNumber = deal.closed! + stream.int(25, 260);
  const amount = stream.chance(0.6) ? deal.amount : Math.round((deal.amount * stream.between(0.2, 0.7)) / 10_000) * 10_000;
  return deal.outcome === "won" && day <= lastDay && amount > 0 ? { day, amount } : null;
}

/** Lets a deal run its course and cuts it at the last day of the export. */
export function live(start: Start, index: number, id: string, company: Company): Deal {
  const random = company.stream("deal", index);
  const first = sellerOn(start.seat, start.created, company, company.stream("owners", index));
  const life = walk(start, first, random, company.stream("steps", index));
  const ended = life.closed <= lastDay;
  const end = ended ? life.closed : lastDay;
  const outcome = !ended ? "open" : life.won ? "won" : "lost";
  const held = owners(start.seat, start.created, end, company, company.stream("owners", index));
  const priced = price(start, end, company.stream("price", index));
  const deal = {
    ...start,
    ...priced,
    index,
    id,
    outcome,
    closed: ended ? life.closed : null,
    end,
    path: life.path.filter((e) => e.day <= end),
    checkpoints: new Map([...life.checkpoints].filter(([, day]) => day <= end)),
    owners: held,
    credits: credits(held[held.length - 1]!.rep, end, priced.amount, company, company.stream("credits", index)),
  } as const;
  return { ...deal, planned: planned(deal, company.stream("planned", index)), cancelled: cancellation(deal, company.stream("cancellation", index)) };
}
