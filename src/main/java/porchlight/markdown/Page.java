package porchlight.markdown;

import java.util.List;

/**
 * All that one text of Markdown gives.
 *
 * @param html safe to put into a page as it is
 * @param contents the headings in their order
 * @param sections the text cut at its headings; one before the first heading only if there is text
 * @param links every link and image in their order, as written
 * @param summary the plain text of the first paragraph, at most about 200 characters
 * @param words how many there are to be read
 */
public record Page(
        String html, List<Heading> contents, List<Section> sections, List<Link> links, String summary, int words) {
    public Page {
        contents = List.copyOf(contents);
        sections = List.copyOf(sections);
        links = List.copyOf(links);
    }
}
