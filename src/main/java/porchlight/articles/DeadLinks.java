package porchlight.articles;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import porchlight.markdown.Link;
import porchlight.search.Question;

/** Tells which links of an article lead nowhere: only what points into the folder can be known. */
final class DeadLinks {
    private static final String CATEGORIES = "/categories/";
    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//", Pattern.CASE_INSENSITIVE);

    /** What there is that a link can lead to. Files are named from the top of the folder. */
    interface Surroundings {
        /** The anchors of the article of this file, whose ending may be left out; empty when there is none. */
        Optional<Set<String>> anchors(String file);

        /** Whether an article stood here before, and is still found from here. */
        boolean isFormer(String path);

        /** Whether anything else of this name lies in the folder. */
        boolean isFile(String name);

        boolean isPicture(String name);

        /** Whether a category holds an article, itself or further below. */
        boolean isCategory(String path);
    }

    private final Surroundings surroundings;

    DeadLinks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What is wrong with a link, if anything.
     *
     * @param name of the file that it stands in
     */
    Optional<String> problem(String name, Link link) {
        if (link.image() && ELSEWHERE.matcher(link.target()).lookingAt()) {
            return Optional.of(
                    "the picture " + link.target() + " is on another site and is never shown; put it into the folder");
        }
        Optional<Target> target = link.target().startsWith("/")
                ? Target.onSite(link.target())
                : Target.of(Content.parentOf(name), link.target());
        if (target.isEmpty()) {
            return link.target().startsWith(CATEGORIES) ? category(link) : Optional.empty();
        }
        String path = target.get().path();
        String anchor = target.get().anchor();
        if (link.image()) {
            return surroundings.isPicture(path) ? Optional.empty() : Optional.of("the picture " + path + " is missing");
        }
        String file = path.isEmpty() ? name : path;
        Optional<Set<String>> anchors = surroundings.anchors(file);
        if (anchors.isEmpty()) {
            boolean moved = link.target().startsWith("/") && surroundings.isFormer(file);
            return moved || surroundings.isFile(file)
                    ? Optional.empty()
                    : Optional.of("the link to " + link.target() + " leads nowhere");
        }
        return anchor.isEmpty() || anchors.get().contains(anchor)
                ? Optional.empty()
                : Optional.of("the link to " + link.target() + " leads to a heading that is not there");
    }

    /** What is wrong with questions that name a heading of their article. */
    static List<String> astray(List<Question> questions, Set<String> anchors) {
        return questions.stream()
                .filter(each -> each.isUnclear() || (!each.anchor().isEmpty() && !isThere(each.anchor(), anchors)))
                .map(each -> "the question “" + each.text() + "” " + problem(each))
                .toList();
    }

    private static String problem(Question astray) {
        if (astray.isUnclear()) return "holds {#, which names a heading only at its end and without spaces";
        return astray.anchor().equals(Question.TOP)
                ? "names #top, but nothing stands above the first heading"
                : "names #" + astray.anchor() + ", a heading that is not there";
    }

    private static boolean isThere(String anchor, Set<String> anchors) {
        return anchors.contains(anchor) || (anchor.equals(Question.TOP) && anchors.contains(""));
    }

    private Optional<String> category(Link link) {
        String path = Target.of("", link.target().substring(CATEGORIES.length()))
                .map(Target::path)
                .orElse("");
        return surroundings.isCategory(path)
                ? Optional.empty()
                : Optional.of("the link to " + link.target() + " leads nowhere");
    }
}
