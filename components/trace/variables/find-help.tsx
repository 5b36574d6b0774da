const examples: readonly (readonly [query: string, meaning: string])[] = [
  ["abc", "text in a value; a capital makes case count"],
  ['"two words"', "text with blanks"],
  ["=[1, 2]", "the whole value"],
  ["/\\d+\\]/", "regular expression; /…/i for any case"],
  ["type:list", "by type"],
  ["name:total", "by variable"],
  ["in:returned", "in:local, in:argument, in:raised"],
  [">10 <=20 3..7", "numbers"],
];

/** What can be searched for. */
export function FindHelp() {
  return (
    <div className="min-h-0 flex-1 overflow-auto px-3 py-2">
      <p className="text-dense text-muted">
        Values of locals, arguments, returns and exceptions in all frames, where they came to be. Several
        conditions hold together.
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-dense">
        {examples.map(([query, meaning]) => (
          <div key={query} className="contents">
            <dt className="font-mono">{query}</dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
