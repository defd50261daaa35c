package network.amarktai.userconfig.http.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings page, ready to be sent. All its files stand under one folder that is named by what they hold: whoever has one of
 * them never asks for it again, and two versions are never mixed. The page itself names every module it will load, so that the
 * browser asks for all of them at once.
 */
final class SettingsPage {

    private static final String FOLDER = "/network/amarktai/userconfig/http/page/";
    private static final Pattern NAMED = Pattern.compile("\\{assets\\}([\\w./-]+)");

    private final String version;
    private final Map<String, Asset> assets;
    private final Asset index;
    private final Asset notFound;
    private final String policy;

    private SettingsPage(String index, String notFound) {
        Map<String, byte[]> files = ModuleGraph.from(named(index + notFound));
        this.version = Hashes.hex(files);
        this.assets = files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> Asset.of(file.getKey(), file.getValue()),
                        (one, other) -> one,
                        LinkedHashMap::new));
        String prefix = "/assets/" + version + "/";
        String importMap = Libraries.importMap(prefix);
        this.index = html(index.replace("{import-map}", importMap).replace("{preloads}", preloads()), prefix);
        this.notFound = html(notFound, prefix);
        this.policy = policy(importMap);
    }

    /**
     * The page of this program.
     *
     * @throws IllegalStateException if it names a file that does not exist
     */
    static SettingsPage load() {
        return new SettingsPage(text("index.html"), text("not-found.html"));
    }

    private static String text(String name) {
        return new String(ClassPathFiles.read(FOLDER + name), StandardCharsets.UTF_8);
    }

    private static List<String> named(String html) {
        return NAMED.matcher(html).results().map(named -> named.group(1)).toList();
    }

    private String preloads() {
        return assets.keySet().stream()
                .filter(path -> path.endsWith(".js"))
                .map(path -> "<link rel=\"modulepreload\" href=\"{assets}" + path + "\">")
                .collect(Collectors.joining("\n    "));
    }

    private static Asset html(String template, String prefix) {
        return Asset.of("index.html", template.replace("{assets}", prefix).getBytes(StandardCharsets.UTF_8));
    }

    private static String policy(String importMap) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' " + Hashes.policySource(importMap),
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                // Lit makes templates of its literals under this name; nothing else may turn text into HTML.
                "require-trusted-types-for 'script'",
                "trusted-types lit-html");
    }

    /** The page itself. */
    Asset index() {
        return index;
    }

    /** What a browser is shown that asks for something else. */
    Asset notFound() {
        return notFound;
    }

    /** The file with this path, if it is one of this version. */
    Optional<Asset> asset(String askedVersion, String path) {
        return askedVersion.equals(version) ? Optional.ofNullable(assets.get(path)) : Optional.empty();
    }

    /** What the page may load and run, as a Content-Security-Policy. */
    String policy() {
        return policy;
    }
}
