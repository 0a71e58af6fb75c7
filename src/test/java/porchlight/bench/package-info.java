/** Measures: programs to run by hand, not tests. */
@NullMarked
package porchlight.bench;

import org.jspecify.annotations.NullMarked;
