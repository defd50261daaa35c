package network.amarktai.userconfig.benchmarks.measure;

import java.util.List;

/**
 * The median and two percentiles of some figures.
 *
 * @param median the 50th percentile
 * @param p10 the 10th percentile
 * @param p90 the 90th percentile
 */
public record Spread(double median, double p10, double p90) {

    private static final double MEDIAN = 0.5;
    private static final double TENTH = 0.1;
    private static final double NINE_TENTHS = 0.9;

    /**
     * The spread of some figures.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        return new Spread(at(sorted, MEDIAN), at(sorted, TENTH), at(sorted, NINE_TENTHS));
    }

    private static double at(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        double weight = place - below;
        return sorted.get(below) * (1 - weight) + sorted.get(above) * weight;
    }
}
