/** What customers asked or complained about, and what was answered. */
@NullMarked
package porchlight.cases;

import org.jspecify.annotations.NullMarked;
