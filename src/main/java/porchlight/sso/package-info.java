/** Signing in at another house, by OpenID Connect. */
@NullMarked
package porchlight.sso;

import org.jspecify.annotations.NullMarked;
