package porchlight.search;

import java.util.LinkedHashSet;
import java.util.Set;

/** The words of a text that say what it is about: without the small words of its language, and by their stems. */
public final class Content {
    private Content() {}

    /**
     * English and German small words are none in any text: not everybody writes in the language of the page.
     *
     * @param language BCP 47
     * @param besides other words that say nothing, in small letters
     */
    public static Set<String> of(String text, String language, Set<String> besides) {
        Language own = Language.of(language);
        var content = new LinkedHashSet<String>();
        for (Word each : Words.of(text, own)) {
            String word = each.surface();
            boolean small = own.isStopWord(word)
                    || Language.ENGLISH.isStopWord(word)
                    || Language.GERMAN.isStopWord(word)
                    || besides.contains(word);
            if (!small && !each.stacked() && word.length() > 1 && word.chars().anyMatch(Character::isLetter)) {
                content.add(each.stem());
            }
        }
        return content;
    }
}
