export const plan = {
  title: "Incentive plan",
};
