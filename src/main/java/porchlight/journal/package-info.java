/** Who did what, when, to what; and the followers who act on it, each at its own pace. */
@NullMarked
package porchlight.journal;

import org.jspecify.annotations.NullMarked;
