package network.amarktai.userconfig.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number and length of the rounds in which contenders alternate.
 *
 * @param count the number of rounds; in each, every contender works once
 * @param length how long a contender works per round
 * @param warmUp how long each contender works once before the first round, unmeasured
 */
public record Rounds(int count, Duration length, Duration warmUp) {

    /** The same number of rounds with another length. */
    public Rounds of(Duration otherLength, Duration otherWarmUp) {
        return new Rounds(count, otherLength, otherWarmUp);
    }

    /** Runs all contenders alternately: A B C A B C … */
    public Results run(List<? extends Contender> contenders) throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            if (!warmUp.isZero()) {
                contender.work(warmUp);
            }
        }
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 0; round < count; round++) {
            for (Contender contender : contenders) {
                samples.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(contender.work(length));
            }
        }
        return new Results(samples);
    }
}
