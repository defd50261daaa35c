package network.amarktai.userconfig.benchmarks.measure;

import java.util.Locale;

/** Formats figures for the notes of a line. */
public final class Figures {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;

    private Figures() {}

    /** The median times of one operation of two contenders. */
    public static String times(Results results, String ours, String theirs) {
        return time(results, ours) + " : " + time(results, theirs);
    }

    /** The median time of one operation. */
    public static String time(Results results, String name) {
        return micros(microsPerOperation(results, name).median());
    }

    /** The times of one operation in microseconds. */
    public static Spread microsPerOperation(Results results, String name) {
        return results.of(name, sample -> MICROS_PER_SECOND / sample.perSecond());
    }

    /** The median rates of two contenders. */
    public static String rates(Results results, String ours, String theirs) {
        return rate(results.of(ours, Sample::perSecond)) + " : " + rate(results.of(theirs, Sample::perSecond));
    }

    /** A rate. */
    public static String rate(Spread perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond.median());
    }

    /** A time. */
    public static String micros(double micros) {
        return micros >= MICROS_PER_MILLI
                ? String.format(Locale.ROOT, "%.2f ms", micros / MICROS_PER_MILLI)
                : String.format(Locale.ROOT, "%.2f µs", micros);
    }
}
