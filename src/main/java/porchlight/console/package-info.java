/** What those see who have signed in, and the way there: sign-in, first run, the console's rooms. */
@NullMarked
package porchlight.console;

import org.jspecify.annotations.NullMarked;
