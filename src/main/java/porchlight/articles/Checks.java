package porchlight.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Link;
import porchlight.markdown.Links;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Page;

/** Looks through a folder of articles for what a reader would stumble over. It changes nothing. */
public final class Checks {
    private final Markdown markdown;
    private final Manuscripts manuscripts;

    public Checks(Markdown markdown, Manuscripts manuscripts) {
        this.markdown = markdown;
        this.manuscripts = manuscripts;
    }

    /** @param articles how many were looked at */
    public record Report(int articles, List<Refusal> findings) {}

    /** Broken files, dead links and anchors, missing pictures, and titles that several articles share. */
    public Report check(Path root) throws IOException {
        var names = new TreeSet<String>();
        var findings = new ArrayList<Refusal>();
        findings.addAll(Folder.walk(root, (name, facts) -> {
            if (facts.isOther()) {
                findings.add(new Refusal(name, 0, "it is no file but a pipe, a socket or a device; take it out"));
            } else {
                names.add(name);
            }
        }));
        var read = new TreeMap<String, Read>();
        var pictures = new Pictures(root);
        for (String name : names) {
            if (Pictures.isPicture(name) && pictures.find(name).isEmpty()) {
                findings.add(
                        new Refusal(
                                name,
                                0,
                                "it is not a picture that browsers show, larger than 10 MB, or cannot be read; it is never shown"));
            }
            if (Mirror.isMirrored(name) || ArticleFile.isMisnamed(name)) {
                read(root, name, findings).ifPresent(each -> read.put(name, each));
            }
        }
        var links = new DeadLinks(new OnDisk(root, read));
        read.forEach((name, each) -> formerly(name, each, read, findings));
        read.forEach((name, each) -> instead(name, each, read, findings));
        Map<String, List<String>> byTitle = new TreeMap<>();
        read.forEach((name, each) -> {
            for (Link link : each.page.links()) {
                links.problem(name, link)
                        .ifPresent(reason -> findings.add(new Refusal(
                                name, link.line() + each.content.file().bodyLine() - 1, reason)));
            }
            for (String reason : DeadLinks.astray(each.content.questions(), each.anchors)) {
                findings.add(new Refusal(name, each.content.file().lineOf("questions"), reason));
            }
            if (Mirror.isArticle(name)) {
                byTitle.computeIfAbsent(
                                each.content.language() + each.content.title().toLowerCase(Locale.ROOT),
                                _ -> new ArrayList<>())
                        .add(name);
            }
        });
        byTitle.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> same.stream()
                        .skip(1)
                        .forEach(name ->
                                findings.add(new Refusal(name, 0, "its title is also that of " + same.getFirst()))));
        findings.sort((one, other) -> one.file().equals(other.file())
                ? Integer.compare(one.line(), other.line())
                : one.file().compareTo(other.file()));
        return new Report((int) read.keySet().stream().filter(Mirror::isArticle).count(), findings);
    }

    private record Read(Content content, Page page, Set<String> anchors) {}

    private Optional<Read> read(Path root, String name, List<Refusal> findings) {
        try {
            switch (ArticleFile.read(root, name)) {
                case ArticleFile.Missing _ -> {}
                case ArticleFile.Refused refused -> findings.add(new Refusal(name, refused.line(), refused.reason()));
                case ArticleFile.Text text -> {
                    Optional<Sheet> sheet = Sheet.ofFile(name);
                    if (sheet.isPresent()) {
                        sheet.get().check(text.text());
                        return Optional.empty();
                    }
                    Content content = manuscripts.read(Mirror.path(name), text.text());
                    Page page = markdown.page(content.file().body(), Links.AS_WRITTEN);
                    var anchors = page.sections().stream()
                            .map(section -> section.anchor())
                            .collect(Collectors.toCollection(TreeSet::new));
                    return Optional.of(new Read(content, page, anchors));
                }
            }
        } catch (Malformed broken) {
            findings.add(new Refusal(name, broken.line(), broken.reason()));
        }
        return Optional.empty();
    }

    /** An old path that can never lead here: nobody would notice before a visitor does. */
    private static void formerly(String name, Read each, Map<String, Read> read, List<Refusal> findings) {
        FrontMatter file = each.content.file();
        for (String written : file.list("formerly")) {
            String path = written.endsWith(".md") ? written.substring(0, written.length() - 3) : written;
            boolean proper = !path.isEmpty()
                    && Manuscripts.cleanCategory(path).equals(path)
                    && path.chars().noneMatch(letter -> letter == '?' || letter == '#' || letter == '\\')
                    && !path.contains("://");
            if (!proper) {
                findings.add(new Refusal(
                        name,
                        file.lineOf("formerly"),
                        "formerly: \"" + written + "\" is not a path in the folder such as delivery/late"));
            } else if (Mirror.isArticle(path + ".md") && read.containsKey(path + ".md")) {
                findings.add(new Refusal(
                        name,
                        file.lineOf("formerly"),
                        "formerly: " + path
                                + (name.equals(path + ".md")
                                        ? " is where it stands now"
                                        : " is another article's path now")));
            }
        }
    }

    private static void instead(String name, Read each, Map<String, Read> read, List<Refusal> findings) {
        String instead = each.content.instead();
        if (instead != null
                && (!read.containsKey(Mirror.name(instead))
                        || Mirror.name(instead).equals(name))) {
            findings.add(new Refusal(
                    name,
                    each.content.file().lineOf(Content.INSTEAD),
                    "instead: " + instead + " is no other article in the folder"));
        }
    }

    /** What a folder on disk holds. */
    private record OnDisk(Path root, Map<String, Read> read) implements DeadLinks.Surroundings {
        @Override
        public Optional<Set<String>> anchors(String file) {
            return Optional.ofNullable(read.getOrDefault(file, read.get(file + ".md")))
                    .map(Read::anchors);
        }

        @Override
        public boolean isFormer(String path) {
            return read.values().stream()
                    .anyMatch(each -> each.content.formerly().contains(path));
        }

        @Override
        public boolean isFile(String name) {
            return ArticleFile.at(root, name).filter(Files::exists).isPresent();
        }

        @Override
        public boolean isPicture(String name) {
            return ArticleFile.at(root, name).filter(Files::isRegularFile).isPresent();
        }

        @Override
        public boolean isCategory(String path) {
            return read.entrySet().stream()
                    .filter(each -> Mirror.isArticle(each.getKey()))
                    .map(each -> each.getValue().content.category())
                    .anyMatch(category -> category.equals(path) || category.startsWith(path + "/"));
        }
    }
}
