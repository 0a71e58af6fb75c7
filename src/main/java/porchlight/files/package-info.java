/** Files that people send: what they are, by their first bytes, and where their contents lie. And those that came with the program. */
@NullMarked
package porchlight.files;

import org.jspecify.annotations.NullMarked;
