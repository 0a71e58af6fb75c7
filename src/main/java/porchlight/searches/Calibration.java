package porchlight.searches;

import java.time.Instant;
import porchlight.search.Certainty;

/**
 * What was learnt from outcomes about how sure the search may be.
 *
 * @param certainty correction and thresholds
 * @param right searches of which the first hit was the answer
 * @param wrong searches of which it was not
 */
public record Calibration(Instant at, Certainty certainty, long right, long wrong) {}
