/** Passkeys: signing in with a key that lies in somebody's phone or computer. */
@NullMarked
package porchlight.passkeys;

import org.jspecify.annotations.NullMarked;
