package porchlight.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Duration NONE = Duration.ZERO;

    private Instant now = Office.NOON;
    private final Throttle throttle = new Throttle(() -> now);
    private int visitors;

    private Duration tryFor(String account) {
        return throttle.begin(account, "198.51.100." + ++visitors % 250);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void five_are_free_then_it_doubles_from_a_second_to_a_quarter_of_an_hour_and_never_more() {
        for (int i = 0; i < 5; i++) {
            assertEquals(NONE, tryFor("ada"));
        }
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900}) {
            assertEquals(Duration.ofSeconds(seconds), tryFor("ada"));
            assertEquals(Duration.ofSeconds(seconds), tryFor("ada"), "who comes too soon makes it no longer");
            pass(Duration.ofSeconds(seconds));
            assertEquals(NONE, tryFor("ada"));
        }
        assertEquals(NONE, tryFor("bob"), "nobody else waits");
    }

    @Test
    void the_right_password_wipes_the_slate() {
        for (int i = 0; i < 5; i++) {
            assertEquals(NONE, tryFor("ada"));
        }
        pass(Duration.ofSeconds(1));
        assertEquals(NONE, tryFor("ada"));
        throttle.right("ada", "198.51.100.1");
        for (int i = 0; i < 5; i++) {
            assertEquals(NONE, tryFor("ada"));
        }
    }

    @Test
    void a_try_that_nobody_had_time_to_look_at_is_none() {
        for (int i = 0; i < 100; i++) {
            assertEquals(NONE, throttle.begin("ada", "192.0.2.1"));
            throttle.takeBack("ada", "192.0.2.1");
        }
    }

    @Test
    void one_address_may_be_wrong_thirty_times_in_ten_minutes_whatever_accounts_it_tries() {
        for (int i = 0; i < 30; i++) {
            assertEquals(NONE, throttle.begin("account" + i, "192.0.2.1"));
            pass(Duration.ofSeconds(1));
        }
        assertEquals(Duration.ofSeconds(570), throttle.begin("one more", "192.0.2.1"));
        assertEquals(NONE, throttle.begin("one more", "192.0.2.2"));
        pass(Duration.ofSeconds(570));
        assertEquals(NONE, throttle.begin("one more", "192.0.2.1"));
    }

    @Test
    void who_is_right_does_not_use_up_the_tries_of_an_office_behind_one_address() {
        for (int i = 0; i < 100; i++) {
            assertEquals(NONE, throttle.begin("account" + i, "192.0.2.1"));
            throttle.right("account" + i, "192.0.2.1");
        }
    }

    @Test
    void a_network_of_ipv6_is_one_address_and_this_machine_is_none() {
        for (int i = 0; i < 30; i++) {
            assertEquals(NONE, throttle.begin("a" + i, "2001:db8:0:1::" + i));
            assertEquals(NONE, throttle.begin("b" + i, "127.0.0.1"));
        }
        assertEquals(Duration.ofMinutes(10), throttle.begin("c", "2001:db8:0:1:ffff::1"));
        assertEquals(NONE, throttle.begin("c", "2001:db8:0:2::1"));
        assertEquals(NONE, throttle.begin("d", "127.0.0.1"));
    }

    @Test
    void a_clock_that_is_set_back_makes_nobody_wait_for_years() {
        for (int i = 0; i < 20; i++) {
            tryFor("ada");
            pass(Duration.ofHours(1));
        }
        pass(Duration.ofDays(-365));
        assertEquals(NONE, tryFor("ada"));
    }
}
