/** Signing in at an identity provider, by OpenID Connect. */
@NullMarked
package porchlight.sso;

import org.jspecify.annotations.NullMarked;
