package network.amarktai.userconfig.http.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The libraries of the page, which are webjars: their import names and their locations. A name that ends in {@code /}
 * is a folder.
 */
final class Libraries {

    private static final String GROUP = "org.webjars.npm";

    /** Where the libraries are among the assets. */
    static final String FOLDER = "lib/";

    // Import name to webjar and the file or folder in it.
    private static final Map<String, Target> ALL = new TreeMap<>(Map.of(
            "qr-creator", new Target("qr-creator", "dist/qr-creator.es6.min.js"),
            "lit", new Target("lit-element", "lit-element.js"),
            "lit/directives/", new Target("lit-html", "directives/"),
            "lit-html", new Target("lit-html", "lit-html.js"),
            "@lit/reactive-element", new Target("lit__reactive-element", "reactive-element.js")));

    private record Target(String webjar, String file) {

        String path() {
            return FOLDER + webjar + "/" + file;
        }
    }

    private Libraries() {}

    /** The asset path of the library imported as {@code specifier}; empty if it is not a library. */
    static Optional<String> path(String specifier) {
        return ALL.entrySet().stream()
                .filter(library -> library.getKey().endsWith("/")
                        ? specifier.startsWith(library.getKey())
                        : specifier.equals(library.getKey()))
                .map(library -> library.getValue().path()
                        + specifier.substring(library.getKey().length()))
                .findFirst();
    }

    /** The class path resource of the library file with this asset path; empty if the path is not in a library. */
    static Optional<String> resource(String path) {
        if (!path.startsWith(FOLDER)) {
            return Optional.empty();
        }
        String webjar = path.split("/", -1)[1];
        String rest = path.substring(FOLDER.length() + webjar.length());
        return Optional.of("/META-INF/resources/webjars/" + webjar + "/" + version(webjar) + rest);
    }

    private static String version(String webjar) {
        Properties properties = new Properties();
        String resource = "/META-INF/maven/" + GROUP + "/" + webjar + "/pom.properties";
        try {
            properties.load(new ByteArrayInputStream(ClassPathFiles.read(resource)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties.getProperty("version");
    }

    /** The import map for pages in this language whose assets are under {@code prefix}. */
    static String importMap(String prefix, String language) {
        Map<String, String> paths = new TreeMap<>();
        ALL.forEach((name, library) -> paths.put(name, library.path()));
        paths.put(PageLanguages.SPECIFIER, PageLanguages.module(language));
        return paths.entrySet().stream()
                .map(path -> "\"" + path.getKey() + "\":\"" + prefix + path.getValue() + "\"")
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    }
}
