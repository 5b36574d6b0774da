/** What stands at one place of one line: `slot` names the place, `content` is all that can be seen of it. */
export interface LineDecoration<Drawn> {
  /** Unique among the decorations of one editor. */
  readonly slot: string;
  /** Equal texts look the same, so that one is not drawn again. */
  readonly content: string;
  readonly draw: () => readonly Drawn[];
}

/** Where decorations are drawn: takes ids away and gives new ones, as a Monaco text model does. */
export interface DecorationTarget<Drawn> {
  deltaDecorations(removed: string[], added: Drawn[]): string[];
}

interface Standing {
  readonly content: string;
  readonly ids: readonly string[];
}

/**
 * The decorations of one text. A step changes a few of hundreds, and drawing all again costs as many layouts: only
 * slots whose content differs are touched.
 *
 *     before   note 4 "n 3"    note 5 "out []"    mark 5
 *     after    note 4 "n 3"    note 5 "out [3]"   mark 4
 *     touched  note 5 and both marks
 */
export class DecorationSet<Drawn> {
  readonly #target: DecorationTarget<Drawn>;
  #standing: ReadonlyMap<string, Standing> = new Map();

  constructor(target: DecorationTarget<Drawn>) {
    this.#target = target;
  }

  /** Draws what differs from the last call; returns how many decorations were removed or added. */
  show(next: readonly LineDecoration<Drawn>[]): number {
    const kept = new Map<string, Standing>();
    const changed: LineDecoration<Drawn>[] = [];
    for (const decoration of next) {
      const standing = this.#standing.get(decoration.slot);
      if (standing?.content === decoration.content) kept.set(decoration.slot, standing);
      else changed.push(decoration);
    }
    const removed: string[] = [];
    if (kept.size < this.#standing.size)
      for (const [slot, { ids }] of this.#standing) if (!kept.has(slot)) removed.push(...ids);
    const drawn = changed.map((decoration) => decoration.draw());
    if (removed.length === 0 && drawn.length === 0) return 0;
    const ids = this.#target.deltaDecorations(removed, drawn.flat());
    let at = 0;
    for (const [position, { slot, content }] of changed.entries()) {
      const count = drawn[position]?.length ?? 0;
      kept.set(slot, { content, ids: ids.slice(at, at + count) });
      at += count;
    }
    this.#standing = kept;
    return removed.length + ids.length;
  }
}
