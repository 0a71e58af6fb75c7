/** The door for programs: JSON below {@code /api/v1}, described by {@code openapi.yaml}. */
@NullMarked
package porchlight.api;

import org.jspecify.annotations.NullMarked;
