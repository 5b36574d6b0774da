/** Whether a walk over a directory leaves this file or folder out: hidden ones, installed packages, and read-me pages. */
export function isLeftOut(name: string): boolean {
  return (
    name.startsWith(".") || name === "node_modules" || /\.(?:md|markdown)$|^LICENSE(?:\.txt)?$/i.test(name)
  );
}
