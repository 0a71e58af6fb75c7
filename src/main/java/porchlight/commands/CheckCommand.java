package porchlight.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.articles.Checks;
import porchlight.articles.Manuscripts;
import porchlight.markdown.Markdown;
import porchlight.web.LogLines;

@Command(
        name = "check",
        description =
                "Looks through a folder of articles for broken files, dead links, missing pictures, wrong old paths and"
                        + " double titles."
                        + " Exits with 1 when it finds any.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "The folder; otherwise that of the settings.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws Exception {
        Settings settings = given.settings();
        Path root = folder == null ? settings.path(Setting.ARTICLES_FOLDER) : folder;
        if (!Files.isDirectory(root)) {
            System.err.println("There is no folder " + root + ".");
            return 2;
        }
        var markdown = new Markdown();
        var manuscripts = new Manuscripts(markdown, settings.text(Setting.SITE_LANGUAGE));
        Checks.Report report = new Checks(markdown, manuscripts).check(root);
        report.findings().forEach(each -> System.out.println(LogLines.escaped(each.toString())));
        int things = report.findings().size();
        System.out.println(report.articles() + (report.articles() == 1 ? " article, " : " articles, ")
                + (things == 0 ? "nothing" : things == 1 ? "1 thing" : things + " things") + " to mend.");
        return report.findings().isEmpty() ? 0 : 1;
    }
}
