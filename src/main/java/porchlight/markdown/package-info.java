/** Markdown to safe HTML, to plain text, to sections; and the front matter on top of a file. */
@NullMarked
package porchlight.markdown;

import org.jspecify.annotations.NullMarked;
