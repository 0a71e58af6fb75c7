package porchlight.site;

/**
 * A category as a card.
 *
 * @param icon a name that {@link Icon#named} knows; any other shows a book
 * @param text one sentence; may be empty
 * @param articles how many are inside, categories below it included
 */
public record Card(String title, String url, String icon, String text, long articles) {}
