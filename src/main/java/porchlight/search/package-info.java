/** The index and the ranking: finds passages by their words, for whoever is looking. */
@NullMarked
package porchlight.search;

import org.jspecify.annotations.NullMarked;
