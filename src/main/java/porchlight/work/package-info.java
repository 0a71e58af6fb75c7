/** Threads for what keeps a processor busy. */
@NullMarked
package porchlight.work;

import org.jspecify.annotations.NullMarked;
