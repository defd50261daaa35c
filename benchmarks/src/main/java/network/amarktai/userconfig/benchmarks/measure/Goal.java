package network.amarktai.userconfig.benchmarks.measure;

import java.util.Locale;

/** The goal of a figure. */
public record Goal(Kind kind, double limit, String unit) {

    /** Whether higher or lower is better. */
    public enum Kind {
        AT_LEAST,
        AT_MOST,
        /** No goal: the figure is shown for comparison. */
        NONE
    }

    /** A ratio of at least this. */
    public static Goal atLeast(double limit) {
        return new Goal(Kind.AT_LEAST, limit, "×");
    }

    /** A ratio of at most this. */
    public static Goal atMost(double limit) {
        return new Goal(Kind.AT_MOST, limit, "×");
    }

    /** A figure of at most this. */
    public static Goal atMost(double limit, String unit) {
        return new Goal(Kind.AT_MOST, limit, unit);
    }

    /** A ratio that is only shown. */
    public static Goal none() {
        return new Goal(Kind.NONE, 0, "×");
    }

    /** Whether the median meets the goal. */
    Verdict judge(Spread figure) {
        return switch (kind) {
            case AT_LEAST -> figure.median() >= limit ? Verdict.MET : Verdict.MISSED;
            case AT_MOST -> figure.median() <= limit ? Verdict.MET : Verdict.MISSED;
            case NONE -> Verdict.SHOWN;
        };
    }

    /** The limit of the worst tenth of the rounds: the 90th or the 10th percentile. */
    double tail(Spread figure) {
        return kind == Kind.AT_MOST ? figure.p90() : figure.p10();
    }

    /** A figure in this goal's unit. */
    String show(double figure) {
        return number(figure) + (unit.equals("×") ? unit : " " + unit);
    }

    /** The goal itself. */
    String show() {
        return switch (kind) {
            case AT_LEAST -> "≥ " + show(limit);
            case AT_MOST -> "≤ " + show(limit);
            case NONE -> "";
        };
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, figure >= 100 ? "%.0f" : figure >= 10 ? "%.1f" : "%.2f", figure)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }
}
