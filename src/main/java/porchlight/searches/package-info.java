/** What visitors searched for and what came of it; and what the search learns from that. */
@NullMarked
package porchlight.searches;

import org.jspecify.annotations.NullMarked;
