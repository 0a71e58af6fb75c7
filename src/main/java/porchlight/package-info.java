/** The roof: the program with its commands, the settings, and the one place where every part is made. */
@NullMarked
package porchlight;

import org.jspecify.annotations.NullMarked;
