/** Meaning as vectors: a sentence-embedding model that runs inside this process, and what it has read so far. */
@NullMarked
package porchlight.search.meaning;

import org.jspecify.annotations.NullMarked;
