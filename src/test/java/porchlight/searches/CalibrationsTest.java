package porchlight.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases.Kind;
import porchlight.search.Certainty;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.searches.Calibrations.Lesson;
import porchlight.searches.Calibrations.Said;

class CalibrationsTest {
    @TempDir
    Path folder;

    private static void cases(List<Sigmoid.Case> cases, int times, double score, boolean right) {
        cases.addAll(Collections.nCopies(times, new Sigmoid.Case(score, right)));
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** With two scores there are two free figures, so that each score's mean target is met exactly. */
    @Test
    void a_correction_meets_what_can_be_worked_out_by_hand() {
        var cases = new ArrayList<Sigmoid.Case>();
        cases(cases, 80, 2, true);
        cases(cases, 20, 2, false);
        cases(cases, 30, -1, true);
        cases(cases, 70, -1, false);
        double high = 111.0 / 112;
        double low = 1.0 / 92;
        double above = logit((80 * high + 20 * low) / 100);
        double below = logit((30 * high + 70 * low) / 100);

        Sigmoid fitted = Sigmoid.fit(cases);
        assertEquals((above - below) / 3, fitted.slope(), 1e-6);
        assertEquals((above + 2 * below) / 3, fitted.shift(), 1e-6);
    }

    @Test
    void a_correction_stays_finite_where_scores_part_right_from_wrong_entirely() {
        var cases = new ArrayList<Sigmoid.Case>();
        cases(cases, 100, 8, true);
        cases(cases, 100, -8, false);
        Sigmoid fitted = Sigmoid.fit(cases);
        assertEquals(101.0 / 102, fitted.of(8), 1e-6);
        assertEquals(1.0 / 102, fitted.of(-8), 1e-6);
    }

    @Test
    void a_correction_survives_scores_that_are_all_the_same() {
        var cases = new ArrayList<Sigmoid.Case>();
        cases(cases, 150, 1, true);
        cases(cases, 50, 1, false);
        assertEquals(0.75, Sigmoid.fit(cases).of(1), 0.01);
    }

    @Test
    void thresholds_are_where_enough_and_hardly_any_were_right() {
        var judged = new ArrayList<Precision.Judged>();
        for (int percent = 0; percent < 100; percent++) {
            for (int i = 0; i < 100; i++) {
                judged.add(new Precision.Judged(percent / 100.0, i < percent));
            }
        }
        var precision = new Precision(judged);
        // The share of those from p on is (p + .99) / 2, of those below it (p - .01) / 2.
        assertEquals(0.71, precision.sure());
        assertEquals(0.51, precision.doubtful());
        assertTrue(precision.table().contains("0.70"), precision.table());
    }

    @Test
    void without_anything_to_be_sure_of_nothing_is_ever_sure() {
        var judged = new ArrayList<Precision.Judged>();
        for (int i = 0; i < 400; i++) {
            judged.add(new Precision.Judged(i / 400.0, i % 2 == 0));
        }
        var precision = new Precision(judged);
        assertEquals(1, precision.sure());
        assertEquals(0, precision.doubtful());
    }

    @Test
    void a_vote_decides_whether_the_first_hit_was_right_and_else_what_was_opened() {
        assertEquals(Optional.of(true), Calibrations.right(List.of(said(1, true, true), said(2, true, null))));
        assertEquals(Optional.of(false), Calibrations.right(List.of(said(1, true, false))));
        assertEquals(Optional.of(false), Calibrations.right(List.of(said(1, true, null), said(3, true, true))));
        assertEquals(Optional.of(true), Calibrations.right(List.of(said(1, true, null))));
        assertEquals(Optional.of(false), Calibrations.right(List.of(said(2, true, null))));
        assertEquals(Optional.empty(), Calibrations.right(List.of(said(1, true, null), said(2, true, null))));
        assertEquals(Optional.empty(), Calibrations.right(List.of(said(2, false, false))));
    }

    private static Said said(int rank, boolean clicked, @Nullable Boolean solved) {
        return new Said(rank, clicked, solved);
    }

    @ParameterizedTest
    @EnumSource
    void visitors_teach_it_and_it_can_be_forgotten(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            var calibrations = desk.calibrations();
            assertEquals(new Lesson.TooFew(0, 0, 0), calibrations.learn());

            // Certain by 4 spreads, but right in 60 of 100 only; doubtful by none, and right in 10.
            votes(desk, 4, 60, true);
            votes(desk, 4, 40, false);
            assertEquals(new Lesson.TooFew(60, 40, 0), calibrations.learn());
            votes(desk, 0, 10, true);
            votes(desk, 0, 90, false);

            var learnt = assertInstanceOf(Lesson.Learnt.class, calibrations.learn());
            var certainty = learnt.calibration().certainty();
            assertEquals(70, learnt.calibration().right());
            assertEquals(130, learnt.calibration().wrong());
            double apart = logit(found(4).uncorrected()) - logit(found(0).uncorrected());
            assertEquals((logit(0.6) - logit(0.1)) / apart, certainty.slope(), 0.05);
            assertEquals(1, certainty.sure());
            assertEquals(0.58, certainty.doubtful(), 0.03);

            assertEquals(Optional.empty(), calibrations.current());
            calibrations.keep(learnt.calibration());
            calibrations.keep(learnt.calibration());
            assertEquals(Optional.of(learnt.calibration()), calibrations.current());
            assertTrue(calibrations.forget());
            assertEquals(Optional.empty(), calibrations.current());
            assertEquals(Calibrations.FORGOTTEN, desk.told().getLast());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_search_that_has_changed_goes_by_nothing_that_was_learnt_before_and_learns_anew(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            votes(desk, 4, 100, true);
            votes(desk, 0, 100, false);
            var before = desk.calibrations();
            before.keep(assertInstanceOf(Lesson.Learnt.class, before.learn()).calibration());
            assertEquals(Optional.empty(), before.outdated());

            var changed = new Calibrations(desk.database, desk.journal, desk.clock, "3 some-model");
            assertEquals(Optional.empty(), changed.current());
            assertEquals(Optional.of(Desk.NOON), changed.outdated());
            assertEquals(new Lesson.TooFew(0, 0, 200), changed.learn());
            assertTrue(before.current().isPresent(), "whoever goes back finds it again");

            var learnt = new Calibration(Desk.NOON, new Certainty(2, 0, 0.8, 0.3), 100, 100);
            changed.keep(learnt);
            assertEquals(Optional.of(learnt), changed.current());
            assertEquals(Optional.empty(), changed.outdated());
        }
    }

    @Test
    void where_the_search_was_surer_and_more_often_wrong_nothing_is_learnt() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            votes(desk, 4, 100, false);
            votes(desk, 0, 100, true);
            assertEquals(new Lesson.Meaningless(100, 100), desk.calibrations().learn());
        }
    }

    private static void votes(Desk desk, double asked, int times, boolean solved) {
        for (int i = 0; i < times; i++) {
            desk.vote(desk.search(found(asked)), "a", solved);
        }
    }

    private static Results found(double asked) {
        return Desk.found(Query.of("parcel"), asked, "a", "b");
    }
}
