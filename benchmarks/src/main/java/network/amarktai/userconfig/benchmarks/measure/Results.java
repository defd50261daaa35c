package network.amarktai.userconfig.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
        List<Double> first = figures(ours, figure);
        List<Double> second = figures(theirs, figure);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < first.size(); round++) {
            ratios.add(first.get(round) / second.get(round));
        }
        return Spread.of(ratios);
    }

    private List<Double> figures(String name, ToDoubleFunction<Sample> figure) {
        return samples.getOrDefault(name, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList();
    }
}
