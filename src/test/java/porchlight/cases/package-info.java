@NullMarked
package porchlight.cases;

import org.jspecify.annotations.NullMarked;
