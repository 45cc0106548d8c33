/** Hands a file to the browser's own download. */
export function saveFile(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by the next turn, but some browsers read the address a little later.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
