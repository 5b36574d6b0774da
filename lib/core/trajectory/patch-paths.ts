/** Files that a unified diff names, each once, in its order, without `a/` and `b/`; empty when there is none. */
export function pathsOfPatch(patch: string): readonly string[] {
  const paths = new Set<string>();
  for (const [, path] of patch.matchAll(/^(?:\+\+\+|---) (?:[ab]\/)?([^\t\r\n]+)/gm)) {
    if (path !== undefined && path !== "/dev/null") paths.add(path);
  }
  return [...paths];
}
