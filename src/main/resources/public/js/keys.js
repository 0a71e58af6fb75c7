// Keys of one letter mean something only where nobody writes.
export function isWriting(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));
}
