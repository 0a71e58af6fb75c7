/** Who did what, when and from where: the journal as people read it. */
@NullMarked
package porchlight.audit;

import org.jspecify.annotations.NullMarked;
