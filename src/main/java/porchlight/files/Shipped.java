package porchlight.files;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files that came with this program: in a folder when it runs from its sources, otherwise in a jar. */
public final class Shipped {
    private Shipped() {}

    /**
     * All files below a folder of the class path, by their path below it.
     *
     * @param folder its address, as a class loader tells it
     */
    public static NavigableMap<String, byte[]> below(URL folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try {
            if (folder.openConnection() instanceof JarURLConnection jar) {
                // The class loader has it open, so that this costs next to nothing; a file system would list all of it.
                try (var zip = new ZipFile(Path.of(jar.getJarFileURL().toURI()).toFile())) {
                    read(zip, jar.getEntryName().replaceFirst("/?$", "/"), files);
                }
            } else {
                read(Path.of(folder.toURI()), files);
            }
        } catch (URISyntaxException unreadable) {
            throw new IOException("Not a place to read from: " + folder, unreadable);
        }
        return files;
    }

    private static void read(ZipFile zip, String folder, NavigableMap<String, byte[]> files) throws IOException {
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry each = entries.nextElement();
            if (each.getName().startsWith(folder) && !each.isDirectory()) {
                try (var content = zip.getInputStream(each)) {
                    files.put(each.getName().substring(folder.length()), content.readAllBytes());
                }
            }
        }
    }

    private static void read(Path folder, NavigableMap<String, byte[]> files) throws IOException {
        try (var found = Files.walk(folder)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        }
    }
}
