/** Ways of visitors through the real help center, in a real browser. */
@NullMarked
package porchlight.browser;

import org.jspecify.annotations.NullMarked;
