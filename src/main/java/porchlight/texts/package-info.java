/** How two texts differ, and how two changes of one text come together. */
@NullMarked
package porchlight.texts;

import org.jspecify.annotations.NullMarked;
