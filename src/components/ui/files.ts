/** Hands a text to the reader as a file. A byte order mark, unless told otherwise, lets spreadsheets read Chinese. */
export function download(name: string, text: string | Uint8Array<ArrayBuffer>, type = "text/csv;charset=utf-8", { mark = true } = {}): void {
  const url = URL.createObjectURL(new Blob(mark ? ["\ufeff", text] : [text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
