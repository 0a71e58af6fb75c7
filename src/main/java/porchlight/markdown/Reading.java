package porchlight.markdown;

import java.util.List;

/**
 * A text as search and lists know it: plain.
 *
 * @param summary the first paragraph, cut at a word near 200 characters
 */
public record Reading(List<Section> sections, String summary) {
    public Reading {
        sections = List.copyOf(sections);
    }
}
