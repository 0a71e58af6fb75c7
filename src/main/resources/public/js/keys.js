// Keys of one letter mean something only where nobody writes and no dialog is in front, and they can be switched off.
import { recall } from "./stored.js";

export function isWriting(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));
}

/* within: a dialog that may be in front */
export function isLetter(event, within = null) {
  const dialog = document.querySelector("dialog[open]");
  return recall("shortcuts") !== "off" && !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.metaKey
    && !event.altKey && (!dialog || dialog === within) && !isWriting(event.target);
}
