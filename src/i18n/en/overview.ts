export const overview = {
  title: "Overview",
  figures: { deals: "Deals", won: "Won", lost: "Lost", open: "Open", won_amount: "Won amount" },
};
