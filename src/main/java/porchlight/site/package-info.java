/** What a customer sees: home, categories, articles, search, contact; one typed record for every page that is shown. */
@NullMarked
package porchlight.site;

import org.jspecify.annotations.NullMarked;
