export const statement = {
  title: "Statement",
};
