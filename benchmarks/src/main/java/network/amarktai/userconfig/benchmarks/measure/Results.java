package network.amarktai.userconfig.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The samples of some rounds.
 *
 * @param samples by contender, one sample per round
 */
public record Results(Map<String, List<Sample>> samples) {

    /** Whether this contender took part. */
    public boolean has(String name) {
        return samples.containsKey(name);
    }

    /** The spread of one contender's figures. */
    public Spread of(String name, ToDoubleFunction<Sample> figure) {
        return Spread.of(figures(name, figure));
    }

    /** The spread of the ratios of two contenders, computed round by round. */
    public Spread ratio(String ours, String theirs, ToDoubleFunction<Sample> figure) {
        return ratio(figures(ours, figure), figures(theirs, figure));
    }

    private static Spread ratio(List<Double> first, List<Double> second) {
        return Spread.of(IntStream.range(0, first.size())
                .mapToObj(round -> first.get(round) / second.get(round))
                .toList());
    }

    /** The spread of what a contender adds to another, computed round by round. */
    public Spread added(String name, String floor, ToDoubleFunction<Sample> figure) {
        return Spread.of(addedFigures(name, floor, figure));
    }

    /** The spread of the ratios of what two contenders add to a third, computed round by round. */
    public Spread addedRatio(String ours, String theirs, String floor, ToDoubleFunction<Sample> figure) {
        return ratio(addedFigures(ours, floor, figure), addedFigures(theirs, floor, figure));
    }

    private List<Double> addedFigures(String name, String floor, ToDoubleFunction<Sample> figure) {
        List<Double> whole = figures(name, figure);
        List<Double> least = figures(floor, figure);
        return IntStream.range(0, whole.size())
                .mapToObj(round -> whole.get(round) - least.get(round))
                .toList();
    }

    private List<Double> figures(String name, ToDoubleFunction<Sample> figure) {
        return samples.getOrDefault(name, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList();
    }
}
