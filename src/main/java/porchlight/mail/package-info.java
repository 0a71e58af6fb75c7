/** Mail that goes out: what is to be sent, the sending, and what came of it. */
@NullMarked
package porchlight.mail;

import org.jspecify.annotations.NullMarked;
