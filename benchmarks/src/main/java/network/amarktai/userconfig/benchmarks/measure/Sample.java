package network.amarktai.userconfig.benchmarks.measure;

/**
 * How one round went.
 *
 * @param perSecond operations per second of wall clock
 * @param perCpuSecond operations per second of the CPU time of the process that was measured; not a number if unknown
 * @param p99Micros what 99 of 100 operations took at most; not a number if unknown
 */
public record Sample(double perSecond, double perCpuSecond, double p99Micros) {

    /** A round of which only the rate is known. */
    public static Sample ofRate(double perSecond) {
        return new Sample(perSecond, Double.NaN, Double.NaN);
    }

    /** A round that did this many operations in so many nanoseconds. */
    public static Sample of(long operations, long nanos) {
        return ofRate(operations * 1e9 / nanos);
    }
}
