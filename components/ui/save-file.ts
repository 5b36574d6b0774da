const keptMs = 60_000;

/** Offers text as a file to save. */
export function saveFile(name: string, pieces: readonly string[], mediaType: string): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, keptMs);
}
