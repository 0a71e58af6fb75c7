package porchlight.commands;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.Finding;
import porchlight.Knowledge;

@Command(name = "index", description = "Builds the search index anew from the database.")
final class IndexCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Override
    public Integer call() throws Exception {
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system());
                var finding = Finding.open(knowledge)) {
            knowledge.folder().settleAll();
            try (var bar = new Bar("Indexing")) {
                finding.indexing().rebuild(bar);
            }
            System.out.println("Indexed " + finding.index().articles() + " articles, "
                    + finding.index().passages() + " passages.");
            return 0;
        }
    }
}
