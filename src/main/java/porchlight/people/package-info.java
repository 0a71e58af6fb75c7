/** Who people are, and what they may see. */
@NullMarked
package porchlight.people;

import org.jspecify.annotations.NullMarked;
