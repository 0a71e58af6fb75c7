package porchlight.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room for what comes: a file and a folder cannot have the same name. All is looked at before the first
 * file is written, and what has no room keeps nothing else from coming.
 */
final class Room {
    /** What disks take as one part of a path. */
    private static final int LONGEST_NAME = 255;

    private final WorkingCopy copy;
    private final Arrival arrival;

    Room(WorkingCopy copy, Arrival arrival) {
        this.copy = copy;
        this.arrival = arrival;
    }

    /** Those that can stand beside what stays of ours. */
    List<Meeting.Step> inTree(@Nullable ObjectId ours, List<Meeting.Step> steps) throws IOException {
        var stays = new TreeSet<String>();
        DirCache tree = copy.treeOf(ours);
        for (int i = 0; i < tree.getEntryCount(); i++) {
            stays.add(tree.getEntry(i).getPathString());
        }
        for (Meeting.Step each : steps) {
            // Refuses what leads out of the working copy, and what git keeps for itself.
            var _ = new DirCacheEntry(each.path());
            if (each.goes()) {
                stays.remove(each.path());
            }
        }
        var fitting = new ArrayList<Meeting.Step>();
        for (Meeting.Step each : steps) {
            String below = stays.ceiling(each.path() + "/");
            boolean isFolder = below != null && below.startsWith(each.path() + "/");
            if (each.isNew() && (isFolder || folders(each.path()).stream().anyMatch(stays::contains))) {
                refuse(
                        each,
                        "elsewhere there is a file of the name of a folder that is here, or the other way round;"
                                + " what is here stays, the other is in git: give one of them another name");
            } else {
                fitting.add(each);
            }
        }
        return fitting;
    }

    /** Those that can be written; the others are in the commit, and not on disk. */
    List<Meeting.Step> onDisk(List<Meeting.Step> steps) throws IOException {
        Map<String, ObjectId> going = new HashMap<>();
        for (Meeting.Step each : steps) {
            if (each.goes()) {
                going.put(each.path(), each.ours());
            }
        }
        var fitting = new ArrayList<Meeting.Step>();
        for (Meeting.Step each : steps) {
            if (!each.goes() && Stream.of(each.path().split("/", -1)).anyMatch(Room::isTooLong)) {
                refuse(each, "a part of its name is longer than disks take; give it a shorter one in git");
            } else if (!each.goes() && isInTheWay(each.path(), going)) {
                refuse(
                        each,
                        "something of the name of its folder, or a folder of its own name, lies there that is not in"
                                + " git; take that away, and have git write this with “git checkout”");
            } else {
                fitting.add(each);
            }
        }
        return fitting;
    }

    private static boolean isTooLong(String part) {
        return part.getBytes(UTF_8).length > LONGEST_NAME;
    }

    private boolean isInTheWay(String path, Map<String, ObjectId> going) throws IOException {
        for (String each : folders(path)) {
            Path folder = copy.top().resolve(each);
            boolean stands = Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder);
            if (stands && !goes(folder, going)) {
                return true;
            }
        }
        Path file = copy.top().resolve(path);
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> inside = Files.walk(file)) {
            for (Path each : inside.toList()) {
                if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && !goes(each, going)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a file is one that is taken away; what somebody has changed in it and not committed keeps it. */
    private boolean goes(Path file, Map<String, ObjectId> going) throws IOException {
        String path = copy.top().relativize(file).toString().replace('\\', '/');
        return Meeting.id(file).equals(going.get(path));
    }

    /** The folders on the way to a file. */
    private static List<String> folders(String path) {
        var folders = new ArrayList<String>();
        for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
            folders.add(path.substring(0, at));
        }
        return folders;
    }

    private void refuse(Meeting.Step step, String why) {
        boolean inside = step.path().startsWith(copy.prefix());
        arrival.refuses(inside ? step.path().substring(copy.prefix().length()) : step.path(), why);
    }

    /** Takes the empty folders away that stand where a file is to be; one with a file that came meanwhile stays. */
    static void clear(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.walk(file)) {
                for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                    if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                        Files.delete(each);
                    }
                }
            }
        }
    }
}
