package network.amarktai.userconfig.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What came of some rounds.
 *
 * @param samples by contender, one for each round
 */
public record Results(Map<String, List<Sample>> samples) {

    /** Whether this contender took part. */
    public boolean has(String name) {
        return samples.containsKey(name);
    }

    /** One contender's figures. */
    public Spread of(String name, ToDoubleFunction<Sample> figure) {
        return Spread.of(figures(name, figure));
    }

    /** How one contender's figures relate to another's, round by round. */
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
