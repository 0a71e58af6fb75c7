/** A working copy of git as others use it too: what we commit, what comes from elsewhere, and how both come together. */
@NullMarked
package porchlight.git;

import org.jspecify.annotations.NullMarked;
