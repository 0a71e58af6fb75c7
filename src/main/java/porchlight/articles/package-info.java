/** What we know: articles with their revisions, categories, and the folder that mirrors them. */
@NullMarked
package porchlight.articles;

import org.jspecify.annotations.NullMarked;
