/** When somebody is there, and by when something is done that is promised in hours of work. */
@NullMarked
package porchlight.hours;

import org.jspecify.annotations.NullMarked;
