/** Has the browser save this file. */
export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // By the next turn of the event loop the download has started.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
