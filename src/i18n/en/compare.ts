export const compare = {
  title: "What each plan would have paid",
};
