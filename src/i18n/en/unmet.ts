/** Why nobody is in a plan or in one of its components. Values in a message are already formatted text. */
export const unmet = {
  nobody: (plans: string | undefined, several: boolean, component: string | undefined, who: string, there: string) => {
    const plan = plans === undefined ? "this plan" : `${several ? "plans" : "plan"} ${plans}`;
    const [pays, is] = several && component === undefined ? ["they pay", "They are"] : ["it pays", "It is"];
    return `Nobody is in ${component === undefined ? plan : `“${component}” of ${plan}`}, so ${pays} nothing. ${is} for ${who}; in these data ${there}. `;
  },
  there: (field: string, values: string, all: string, more: boolean) => (more ? `${field} has ${all} values, most often ${values}` : `${field} is ${values}`),
  none: (field: string) => `no rep has a ${field}`,
  rename: "In the plan’s document (on Compare plans: Options, Download as YAML, and back by + Plan, From a YAML file), name under eligible what the data say, or take the condition out; or translate the values in the mapping of the import.",
  exportIt: (columns: string) => `Export ${columns} in reps or assignments, or take the condition out of eligible in the plan’s document.`,
};
