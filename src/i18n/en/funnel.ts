export const funnel = {
  title: "Where deals went",
};
