package porchlight.articles;

import java.nio.file.Path;
import porchlight.TestDesk;
import porchlight.people.By;

/** The real help center in a process of its own, in which somebody publishes as fast as it goes, until it is killed. */
final class CommittingDesk {
    static final int ARTICLES = 5;

    private CommittingDesk() {}

    /** @param arguments home, server, number of the round */
    public static void main(String[] arguments) throws InterruptedException {
        var desk = TestDesk.in(Path.of(arguments[0]))
                .with("articles.git", "sync")
                .with("articles.git-remote", arguments[1])
                .with("articles.git-pull-seconds", "1")
                .open();
        System.out.println("ready");
        var articles = desk.app().knowledge().articles();
        for (int i = 0; ; i++) {
            String mark = "r" + arguments[2] + "n" + i;
            String text = "# Article " + i % ARTICLES + "\n\nThe word of this one is " + mark + ".\n";
            articles.publish("desk/a" + i % ARTICLES, text, new By("ada", ""), mark, null);
            System.out.println("published " + mark + " end");
            Thread.sleep(20);
        }
    }
}
