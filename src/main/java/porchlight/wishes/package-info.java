/** Who would be told when there is an article about what they searched for or asked. */
@NullMarked
package porchlight.wishes;

import org.jspecify.annotations.NullMarked;
