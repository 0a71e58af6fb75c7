/** How an answer sounds: words that make customers angry, calmer ones, and what a good answer does. */
@NullMarked
package porchlight.phrasing;

import org.jspecify.annotations.NullMarked;
