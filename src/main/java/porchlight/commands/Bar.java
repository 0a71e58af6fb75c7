package porchlight.commands;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Progress;

/** Shows on standard error how far a long work has come; silent where nobody watches. */
final class Bar implements Progress, AutoCloseable {
    private final @Nullable ProgressBar bar;

    Bar(String task) {
        bar = isWatched()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where the JDK is told to use its old console
    static boolean isWatched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void at(long done, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
