@NullMarked
package porchlight.site;

import org.jspecify.annotations.NullMarked;
