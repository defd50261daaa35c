package network.amarktai.userconfig.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Expected and actual values of a request. */
final class Expectations {

    private final Map<String, String> expected = new LinkedHashMap<>();
    private final Map<String, String> actual = new LinkedHashMap<>();

    void expect(String what, String wanted, String found) {
        expected.put(what, wanted);
        actual.put(what, found);
    }

    /**
     * Expects a method with a path, and headers.
     *
     * @param headers names and values by turns
     */
    void line(RecordedRequest request, String line, String... headers) {
        expect("request", line, request.method() + " " + request.path());
        for (int i = 0; i < headers.length; i += 2) {
            expect(headers[i], headers[i + 1], request.header(headers[i]));
        }
    }

    /** The differences; empty if there are none. */
    Optional<String> problem() {
        return expected.equals(actual) ? Optional.empty() : Optional.of(expected + " but " + actual);
    }
}
