package network.amarktai.userconfig.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often and how long contenders take turns.
 *
 * @param count rounds; in each, every contender works once
 * @param length how long it works
 * @param warmUp how long each works once before the first round, unmeasured
 */
public record Rounds(int count, Duration length, Duration warmUp) {

    /** The same number of rounds of another length. */
    public Rounds of(Duration otherLength, Duration otherWarmUp) {
        return new Rounds(count, otherLength, otherWarmUp);
    }

    /** Lets them all work in turn: A B C A B C … */
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
