package network.amarktai.userconfig.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param what the measured operation
 * @param against the peer or the floor; empty for an absolute figure
 * @param figure the ratio or the absolute figure; null if it was skipped
 * @param note why it was skipped, or the figures behind the ratio
 */
public record Line(
        String what, String against, Goal goal, @Nullable Spread figure, Verdict verdict, String note) {

    /** A line with a figure, judged by its goal. */
    public static Line of(String what, String against, Goal goal, Spread figure, String note) {
        return new Line(what, against, goal, figure, goal.judge(figure), note);
    }

    /** A line that could not be measured. */
    public static Line skipped(String what, String against, Goal goal, String why) {
        return new Line(what, against, goal, null, Verdict.SKIPPED, why);
    }
}
