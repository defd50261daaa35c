package network.amarktai.userconfig.http.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.amarktai.userconfig.http.settings.Settings.TokenFromAddress;

/**
 * The settings page, loaded and ready to be served. The URL of all its files contains a hash of their content, so that
 * browsers cache them permanently and never mix two versions. The page preloads every module, so that the browser
 * fetches all of them in parallel.
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
     * Loads the page from the class path.
     *
     * @throws IllegalStateException if it refers to a file that does not exist
     */
    static SettingsPage load(TokenFromAddress tokenFromAddress) {
        String index = text("index.html")
                .replace("{token-from-address}", String.valueOf(tokenFromAddress == TokenFromAddress.TAKEN));
        return new SettingsPage(index, text("not-found.html"));
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
                // The policy under which Lit creates templates from its literals; nothing else may turn text into HTML.
                "require-trusted-types-for 'script'",
                "trusted-types lit-html");
    }

    /** The page itself. */
    Asset index() {
        return index;
    }

    /** The page for unknown addresses. */
    Asset notFound() {
        return notFound;
    }

    /** The file with this path; empty if there is none in this version. */
    Optional<Asset> asset(String askedVersion, String path) {
        return askedVersion.equals(version) ? Optional.ofNullable(assets.get(path)) : Optional.empty();
    }

    /** The Content-Security-Policy of the page. */
    String policy() {
        return policy;
    }
}
