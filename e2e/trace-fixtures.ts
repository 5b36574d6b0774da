/** A run as Python Tutor's back end records it: a list that holds itself, then an exception. */
export const tutorTrace = JSON.stringify({
  code: "x = [1]\nx.append(x)\nx.nothing\n",
  trace: [
    step("step_line", 1, {}, {}),
    step("step_line", 2, { x: ["REF", 1] }, { 1: ["LIST", 1] }),
    step("step_line", 3, { x: ["REF", 1] }, { 1: ["LIST", 1, ["REF", 1]] }),
    {
      ...step("exception", 3, { x: ["REF", 1] }, { 1: ["LIST", 1, ["REF", 1]] }),
      exception_msg: "AttributeError: 'list' object has no attribute 'nothing'",
    },
  ],
});

function step(event: string, line: number, globals: object, heap: object) {
  const shared = { func_name: "<module>", stack_to_render: [], stdout: "" };
  return { event, line, globals, ordered_globals: Object.keys(globals), heap, ...shared };
}
