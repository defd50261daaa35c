package network.amarktai.userconfig.benchmarks.measure;

/**
 * The result of one round.
 *
 * @param perSecond operations per second of wall clock
 * @param perCpuSecond operations per second of CPU time of the measured process; NaN if unknown
 * @param p50Micros the median of the latency in microseconds; NaN if unknown
 * @param p99Micros the 99th percentile of the latency in microseconds; NaN if unknown
 */
public record Sample(double perSecond, double perCpuSecond, double p50Micros, double p99Micros) {

    /** A round with a known rate only. */
    public static Sample ofRate(double perSecond) {
        return new Sample(perSecond, Double.NaN, Double.NaN, Double.NaN);
    }

    /** A round with this many operations in this many nanoseconds. */
    public static Sample of(long operations, long nanos) {
        return ofRate(operations * 1e9 / nanos);
    }
}
