package porchlight.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void between_opening_and_closing_somebody_is_there() throws Exception {
        Hours hours = hours("Mon-Fri 9:00-12:30 13:30-18:00, Sat 10:00-14:00");
        // A Monday in winter: Berlin is an hour ahead of UTC.
        assertFalse(hours.isOpen(at("2026-11-23T07:59:00Z")));
        assertTrue(hours.isOpen(at("2026-11-23T08:00:00Z")));
        assertFalse(hours.isOpen(at("2026-11-23T12:00:00Z")));
        assertTrue(hours.isOpen(at("2026-11-23T12:30:00Z")));
        assertFalse(hours.isOpen(at("2026-11-23T17:00:00Z")));
        assertFalse(hours.isOpen(at("2026-11-22T11:00:00Z")));
        assertEquals(Optional.of(at("2026-11-23T17:00:00Z")), hours.closes(at("2026-11-23T14:00:00Z")));
        assertEquals(Optional.of(at("2026-11-30T08:00:00Z")), hours.opens(at("2026-11-28T13:00:00Z")));
    }

    @Test
    void a_holiday_is_no_day_of_work() throws Exception {
        Hours hours = new Hours(Week.of("Mon-Fri 9-18".replace("9-18", "9:00-18:00")), Hours.holidays("""
                2026-12-24
                2026-12-25 Christmas | 2026-12-28 Long weekend"""), BERLIN);
        assertFalse(hours.isOpen(at("2026-12-25T10:00:00Z")));
        assertEquals(Optional.of("Christmas"), hours.holiday(at("2026-12-25T10:00:00Z")));
        assertEquals(Optional.of(at("2026-12-29T08:00:00Z")), hours.opens(at("2026-12-23T17:00:00Z")));
    }

    @Test
    void hours_of_work_are_added_across_closing_time_and_the_weekend() throws Exception {
        Hours hours = hours("Mon-Fri 9:00-18:00");
        assertEquals(
                Optional.of(at("2026-11-30T10:00:00Z")), hours.after(at("2026-11-27T15:00:00Z"), Duration.ofHours(4)));
        assertEquals(
                Optional.of(at("2026-11-30T08:30:00Z")),
                hours.after(at("2026-11-28T15:00:00Z"), Duration.ofMinutes(30)));
    }

    @Test
    void the_night_in_which_clocks_change_is_as_long_as_it_is() throws Exception {
        Hours nights = hours("Mon-Sun 0:00-6:00");
        // On 28 March 2027 the hour from two to three is left out, on 31 October it comes twice.
        assertEquals(
                Optional.of(at("2027-03-28T03:00:00Z")), nights.after(at("2027-03-27T23:00:00Z"), Duration.ofHours(4)));
        assertEquals(Optional.of(at("2027-03-28T04:00:00Z")), nights.closes(at("2027-03-28T00:00:00Z")));
        assertEquals(Optional.of(at("2027-10-31T05:00:00Z")), nights.closes(at("2027-10-30T23:00:00Z")));
        Hours gone = hours("Sun 2:15-2:45");
        assertFalse(gone.isOpen(at("2027-03-28T01:30:00Z").minusSeconds(3600)));
        assertTrue(gone.opens(at("2027-03-27T12:00:00Z")).isPresent());
    }

    @Test
    void who_is_there_around_the_clock_never_leaves_at_midnight() throws Exception {
        Hours always = hours("Mon-Sun 0:00-24:00");
        Instant now = at("2026-11-23T22:30:00Z");
        assertTrue(always.closes(now).orElseThrow().isAfter(now.plus(Duration.ofDays(10))));
        assertEquals(Optional.of(now.plus(Duration.ofHours(40))), always.after(now, Duration.ofHours(40)));
    }

    @Test
    void who_never_opens_promises_nothing() throws Exception {
        assertEquals(Optional.empty(), hours("").opens(at("2026-11-23T12:00:00Z")));
        assertFalse(hours("").isSet());
    }

    @Test
    void a_promise_counts_hours_of_work_and_days_of_the_calendar() throws Exception {
        Hours hours = hours("Mon-Fri 9:00-18:00");
        Instant friday = at("2026-11-27T16:00:00Z");
        assertEquals(
                Optional.of(at("2026-11-30T09:00:00Z")),
                Promise.of("2 hours").orElseThrow().due(friday, hours));
        assertEquals(
                Optional.of(friday.plus(Duration.ofDays(1))),
                Promise.of("1 day").orElseThrow().due(friday, hours));
        assertEquals("an hour", Promise.of("1h").orElseThrow().words());
        for (String wrong : new String[] {"", "soon", "0 hours", "-1 h", "99999 days", "4 weeks"}) {
            assertEquals(Optional.empty(), Promise.of(wrong), wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whenever",
                "Mon 18:00-9:00",
                "Mon 9:00-9:00",
                "Mon 9:60-10:00",
                "Mon 9:00-24:30",
                "Mon 9:00-12:00 11:00-13:00",
                "Mon 9:00-12:00, Mon-Tue 13:00-14:00",
                "Foo 9:00-10:00",
                "Mon-Fri"
            })
    void hours_that_make_no_sense_are_refused_with_a_reason(String text) {
        var wrong = assertThrows(Week.Wrong.class, () -> Week.of(text));
        assertFalse(String.valueOf(wrong.getMessage()).isBlank());
    }

    private static Hours hours(String week) throws Week.Wrong {
        return new Hours(Week.of(week), Map.of(), BERLIN);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
