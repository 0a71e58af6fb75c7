/** How quick it is, measured: a made-up help center, clients that ask it, and what that took. */
@NullMarked
package porchlight.commands.bench;

import org.jspecify.annotations.NullMarked;
