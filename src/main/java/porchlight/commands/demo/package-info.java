/** A made-up world to look around in: a shop for lamps, its people, its customers' searches of a month. */
@NullMarked
package porchlight.commands.demo;

import org.jspecify.annotations.NullMarked;
