package porchlight.site;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param title of the page alone; the site's name is added where a browser shows it
 * @param description one or two sentences for search engines and previews; may be empty
 * @param canonical the page's absolute address; empty when it has none (an error)
 * @param language BCP 47, of the page's content
 * @param query what stands in the search box
 * @param crumbs from the first step below the home page to the parent of this page
 * @param structured JSON-LD, one complete JSON text each
 * @param unlisted true keeps search engines from listing the page
 * @param me who has signed in; null for everybody else, whose pages are all the same
 * @param from the id of the search that led here; "" for none
 */
public record Frame(
        Site site,
        String title,
        String description,
        String canonical,
        String language,
        String query,
        Place place,
        List<Item> crumbs,
        List<String> structured,
        boolean unlisted,
        @Nullable Me me,
        String from) {

    public Frame {
        crumbs = List.copyOf(crumbs);
        // "</script>" inside a JSON text would end the element that holds it. JSON reads the escape as the same letter.
        structured = structured.stream()
                .map(json ->
                        json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
                .toList();
    }

    public Frame describedAs(String words) {
        return new Frame(site, title, words, canonical, language, query, place, crumbs, structured, unlisted, me, from);
    }

    public Frame in(String tongue) {
        return new Frame(
                site, title, description, canonical, tongue, query, place, crumbs, structured, unlisted, me, from);
    }

    public Frame searching(String words) {
        return new Frame(
                site, title, description, canonical, language, words, place, crumbs, structured, unlisted, me, from);
    }

    /** So that whoever asks a person need not say what they have looked for. */
    public Frame cameBy(String search) {
        return new Frame(
                site, title, description, canonical, language, query, place, crumbs, structured, unlisted, me, search);
    }

    public Frame at(Place where) {
        return new Frame(
                site, title, description, canonical, language, query, where, crumbs, structured, unlisted, me, from);
    }

    public Frame under(List<Item> parents) {
        return new Frame(
                site, title, description, canonical, language, query, place, parents, structured, unlisted, me, from);
    }

    public Frame telling(List<String> jsonTexts) {
        return new Frame(
                site, title, description, canonical, language, query, place, crumbs, jsonTexts, unlisted, me, from);
    }

    public Frame withoutListing() {
        return new Frame(
                site, title, description, canonical, language, query, place, crumbs, structured, true, me, from);
    }

    Frame seenBy(@Nullable Me somebody) {
        return new Frame(
                site,
                title,
                description,
                canonical,
                language,
                query,
                place,
                crumbs,
                structured,
                unlisted,
                somebody,
                from);
    }

    /** What the browser's tab says. */
    public String fullTitle() {
        return title.isEmpty() || title.equals(site.name()) ? site.name() : title + " · " + site.name();
    }

    /** The direction of the content: {@code ltr} or {@code rtl}. */
    public String direction() {
        return Site.direction(language);
    }

    /** Where a person is asked: with the words of the search, where they can come along. */
    public String person() {
        return AskPages.about(query, from);
    }

    public String asset(String file) {
        return site.assets().apply(file);
    }

    /** Dates in the language of the words around them. */
    public Dates dates() {
        return new Dates(Locale.forLanguageTag(site.language()), site.zone());
    }
}
