package network.amarktai.userconfig.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the markers of one test and remembers them. The same seed makes the same markers, so that failures can be
 * reproduced.
 */
final class Markers {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String AWKWARD = "+/=&%\"\\ é€<>?#";
    private static final int AWKWARD_EVERY = 4;

    private final Random random;
    private final List<Marker> all = new ArrayList<>();

    Markers(long seed) {
        random = new Random(seed);
    }

    /** A marker of this many letters and digits. */
    String letters(String name, int length) {
        return remember(name, text(ALPHABET, length));
    }

    /** A marker of letters and digits long enough for any use. */
    String letters(String name) {
        return letters(name, 32);
    }

    /** A marker of these characters. */
    String of(String name, String alphabet, int length) {
        return remember(name, text(alphabet, length));
    }

    /** A marker with every character that some encoding escapes. */
    String awkward(String name) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < AWKWARD.length(); i++) {
            value.append(text(ALPHABET, AWKWARD_EVERY)).append(AWKWARD.charAt(i));
        }
        return remember(name, value.append("end").toString());
    }

    /** Any text as a marker. */
    String remember(String name, String value) {
        all.add(Marker.of(name, value));
        return value;
    }

    /** Any bytes as a marker. */
    void remember(String name, byte[] value) {
        all.add(Marker.of(name, value));
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** A search for all markers made so far. */
    MarkerSearch search() {
        return new MarkerSearch(all);
    }

    int count() {
        return all.size();
    }
}
