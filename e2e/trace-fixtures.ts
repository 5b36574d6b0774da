const main = "from shop.cart import total\n\ndef run(prices):\n    return total(prices)\n";
const cart =
  "from shop.tax.vat import with_tax\n\ndef total(prices):\n    amount = sum(prices)\n    return with_tax(amount)\n";
const vat =
  'def with_tax(amount):\n    """Adds tax."""\n    if amount > 100:\n        return amount\n    return amount * 2\n';

/** A trace over three files in two folders: `run` calls `total` in one, which calls `with_tax` in another. */
export const shopTrace = JSON.stringify({
  id: "shop-1",
  source: main,
  file: "main.py",
  files: [
    { path: "main.py", source: main },
    { path: "shop/cart.py", source: cart },
    { path: "shop/tax/vat.py", source: vat },
  ],
  entry: "run",
  locals_encoding: "full",
  frames: [
    frame("call", 3, "def run(prices):", 1, "run", { prices: "[1, 2]" }),
    frame("line", 4, "    return total(prices)", 1, "run", { prices: "[1, 2]" }),
    frame("call", 3, "def total(prices):", 2, "total", { prices: "[1, 2]" }, "shop/cart.py"),
    frame("line", 4, "    amount = sum(prices)", 2, "total", { prices: "[1, 2]" }, "shop/cart.py"),
    frame(
      "line",
      5,
      "    return with_tax(amount)",
      2,
      "total",
      { prices: "[1, 2]", amount: "3" },
      "shop/cart.py",
    ),
    frame("call", 1, "def with_tax(amount):", 3, "with_tax", { amount: "3" }, "shop/tax/vat.py"),
    frame("line", 3, "    if amount > 100:", 3, "with_tax", { amount: "3" }, "shop/tax/vat.py"),
    frame("line", 5, "    return amount * 2", 3, "with_tax", { amount: "3" }, "shop/tax/vat.py"),
    frame("return", 5, "    return amount * 2", 3, "with_tax", "6", "shop/tax/vat.py"),
    frame("return", 5, "    return with_tax(amount)", 2, "total", "6", "shop/cart.py"),
    frame("return", 4, "    return total(prices)", 1, "run", "6"),
  ],
});

function frame(
  event: string,
  line: number,
  source: string,
  depth: number,
  name: string,
  state: string | Readonly<Record<string, string>>,
  file?: string,
) {
  const value = typeof state === "string" ? { arg: state } : { locals: state };
  return {
    event,
    line,
    source,
    depth,
    function: name,
    activation: depth,
    ...value,
    ...(file ? { file } : {}),
  };
}

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
