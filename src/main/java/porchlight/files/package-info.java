/** Files that people send: what they are, by their first bytes, and where their contents lie. */
@NullMarked
package porchlight.files;

import org.jspecify.annotations.NullMarked;
