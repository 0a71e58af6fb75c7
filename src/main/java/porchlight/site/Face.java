package porchlight.site;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import porchlight.hours.Hours;
import porchlight.hours.Promise;

/**
 * What the owner decides about every page, as it is just now.
 *
 * @param description one sentence about the help center
 * @param language BCP 47, the language of pages that say nothing else
 * @param languages BCP 47, those to which a search can be narrowed; may be empty
 * @param zone in which dates are written
 * @param hours when somebody is there; perhaps never
 * @param promise within what time somebody answers, if that is promised
 * @param fields what the owner wants to know of whoever asks
 * @param version changes with look and logo
 */
public record Face(
        String name,
        String description,
        String language,
        List<String> languages,
        ZoneId zone,
        Contact contact,
        Hours hours,
        Optional<Promise> promise,
        List<OwnField> fields,
        Look look,
        Optional<Logo> logo,
        String version) {}
