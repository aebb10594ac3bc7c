/** The key of a press that may be a shortcut of one character; undefined when it is for a field, comes with a modifier or was already used. */
export function singleKey(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return undefined;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return undefined;
  return event.key;
}
