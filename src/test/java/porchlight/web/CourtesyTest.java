package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import porchlight.work.Workers;

/** How Linux lets the threads share processors: 0 is the usual way, 3 gives way to others. */
@EnabledOnOs(OS.LINUX)
class CourtesyTest {

    @Test
    void threads_that_carry_requests_give_way_to_those_that_search() {
        try (Workers searching = Workers.onAllCores("searching");
                House house = House.with(routes -> routes.get(
                                "/carried", Access.EVERYBODY, _ -> Answer.text(wayOfThisThread()))
                        .get(
                                "/searched",
                                Access.EVERYBODY,
                                _ -> Answer.text(searching.run(CourtesyTest::wayOfThisThread))))) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            String carried = house.get("/carried").body();
            while (!carried.equals("3") && System.nanoTime() < end) {
                carried = house.get("/carried").body();
            }
            assertEquals("3", carried);
            for (int i = 0; i < 50; i++) {
                assertEquals("0", house.get("/searched").body());
            }
        }
    }

    /** Field 41 of proc(5); its second holds the thread's name, which may hold blanks. */
    private static String wayOfThisThread() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3];
    }
}
