/** What can be typed after {@code porchlight}: one class a command. */
@NullMarked
package porchlight.commands;

import org.jspecify.annotations.NullMarked;
