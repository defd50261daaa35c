package network.amarktai.userconfig.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Searches for markers in any form, whole or a piece: a database splits long values. A piece has {@value #WINDOW}
 * bytes, and in UTF-16 twice as many, because six letters between zeros are in many a program.
 */
final class MarkerSearch {

    static final int WINDOW = 12;

    private final Map<Integer, Map<String, String>> windows =
            Map.of(WINDOW, new HashMap<>(), 2 * WINDOW, new HashMap<>());

    MarkerSearch(Collection<Marker> markers) {
        for (Marker marker : markers) {
            marker.forms().forEach((form, text) -> {
                if (text.length() < WINDOW) {
                    throw new IllegalArgumentException("too short to be looked for: " + marker.name() + " as " + form);
                }
                int window = form.startsWith("UTF-16") ? 2 * WINDOW : WINDOW;
                for (int i = 0; i + window <= text.length(); i++) {
                    windows.get(window).putIfAbsent(text.substring(i, i + window), marker.name() + " as " + form);
                }
            });
        }
    }

    /** The findings, each as {@code place: marker as form}. */
    Set<String> in(String place, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Set<String> found = new TreeSet<>();
        windows.forEach((window, pieces) -> {
            for (int i = 0; i + window <= text.length(); i++) {
                String hit = pieces.get(text.substring(i, i + window));
                if (hit != null) {
                    found.add(place + ": " + hit);
                }
            }
        });
        return found;
    }

    /** Searches a text. */
    Set<String> in(String place, String content) {
        return in(place, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Searches the name and the bytes of every file in a folder. No file in it may be open in this process. */
    Set<String> inFiles(Path folder) {
        Set<String> found = new TreeSet<>();
        for (Path file : files(folder)) {
            found.addAll(in("name of a file", file.toString()));
            try {
                found.addAll(in(file.getFileName().toString(), Files.readAllBytes(file)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walked = Files.walk(folder)) {
            return new ArrayList<>(walked.filter(Files::isRegularFile).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
