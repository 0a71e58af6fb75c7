/** Reads what other programs export, and makes of it a folder of Markdown as any author could have written it. */
@NullMarked
package porchlight.formats;

import org.jspecify.annotations.NullMarked;
