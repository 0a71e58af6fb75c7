/** HTTP: routes, answers, problems, pages, assets, and every limit that keeps the door open for everybody. */
@NullMarked
package porchlight.web;

import org.jspecify.annotations.NullMarked;
