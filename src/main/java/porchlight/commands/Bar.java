package porchlight.commands;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import porchlight.articles.Progress;

/** Shows on standard error how far a long work has come; silent where nobody watches. */
final class Bar implements Progress, AutoCloseable {
    private final ProgressBar bar;

    Bar(String task) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(isWatched() ? 200 : 60_000)
                .build();
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where the JDK is told to use its old console
    static boolean isWatched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void at(long done, long of) {
        bar.maxHint(of);
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
    }
}
