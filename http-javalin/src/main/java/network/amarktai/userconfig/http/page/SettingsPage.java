package network.amarktai.userconfig.http.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.amarktai.userconfig.http.settings.Settings.TokenFromAddress;

/**
 * The settings page, loaded and ready to be served, in each language. Its modules and its style sheets are also served as
 * one file each, which is what browsers load; the single files are for developers. The URL of all its files contains a
 * hash of their content, so that browsers cache them permanently and never mix two versions.
 */
final class SettingsPage {

    static final String FOLDER = "/network/amarktai/userconfig/http/page/";
    private static final String MAIN = "app/main.js";
    private static final String STYLES = "page.css";
    private static final Pattern NAMED = Pattern.compile("\\{assets\\}([\\w./-]+)");
    // The part of the HTML that names single files.
    private static final Pattern SINGLE = Pattern.compile("(?s)<!-- single files -->\\s*(.*?)\\s*<!-- end -->");

    /** How the files of the page are loaded. */
    enum Form {
        /** All modules as one file, and all style sheets. */
        JOINED,
        /** As in the sources. */
        SINGLE
    }

    private final String version;
    private final String prefix;
    private final Map<String, Asset> assets;
    private final Map<String, Asset> pages = new HashMap<>();
    private final String policy;

    private SettingsPage(String index, String notFound) {
        Map<String, byte[]> files = ModuleGraph.from(named(index + notFound));
        this.version = Hashes.hex(files);
        this.prefix = "/assets/" + version + "/";
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.put(STYLES, joinedStyles(index, files));
        PageLanguages.ALL.forEach(
                language -> all.put(joined(language), ModuleBundle.of(MAIN, files, PageLanguages.module(language))));
        this.assets = all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> Asset.of(file.getKey(), file.getValue()),
                        (one, other) -> one,
                        LinkedHashMap::new));
        String preloads = preloads(files);
        for (String language : PageLanguages.ALL) {
            String single = index.replace("{import-map}", Libraries.importMap(prefix, language))
                    .replace("{preloads}", preloads);
            put(language, Form.SINGLE, replaceSingle(single, block -> block));
            put(language, Form.JOINED, replaceSingle(index, block -> tags(language)));
            pages.put("not-found " + language, html(PageLanguages.translated(notFound, language)));
        }
        this.policy = contentSecurityPolicy();
    }

    /**
     * Loads the page from the class path. The banner is a line at its top; empty for none.
     *
     * @throws IllegalStateException if it refers to a file that does not exist
     */
    static SettingsPage load(TokenFromAddress tokenFromAddress, String banner) {
        String index = text("index.html")
                .replace("{token-from-address}", String.valueOf(tokenFromAddress == TokenFromAddress.TAKEN))
                .replace("{banner}", escaped(banner));
        return new SettingsPage(index, text("not-found.html"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                // Braces are the marks of this template.
                .replace("{", "&#123;");
    }

    private static String text(String name) {
        return new String(ClassPathFiles.read(FOLDER + name), StandardCharsets.UTF_8);
    }

    private static List<String> named(String html) {
        return NAMED.matcher(html).results().map(named -> named.group(1)).toList();
    }

    private static byte[] joinedStyles(String index, Map<String, byte[]> files) {
        return named(index).stream()
                .filter(path -> path.endsWith(".css"))
                .map(path -> new String(Objects.requireNonNull(files.get(path)), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String joined(String language) {
        return "page." + language + ".js";
    }

    private static String tags(String language) {
        return "<link rel=\"stylesheet\" href=\"{assets}" + STYLES + "\">\n    <script type=\"module\" src=\"{assets}"
                + joined(language) + "\"></script>";
    }

    private static String preloads(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(path -> path.endsWith(".js"))
                .map(path -> "<link rel=\"modulepreload\" href=\"{assets}" + path + "\">")
                .collect(Collectors.joining("\n    "));
    }

    private static String replaceSingle(String html, Function<String, String> change) {
        return SINGLE.matcher(html).replaceFirst(found -> Matcher.quoteReplacement(change.apply(found.group(1))));
    }

    private void put(String language, Form form, String html) {
        pages.put(form + " " + language, html(PageLanguages.translated(html, language)));
    }

    private Asset html(String template) {
        return Asset.of("index.html", template.replace("{assets}", prefix).getBytes(StandardCharsets.UTF_8));
    }

    private String contentSecurityPolicy() {
        String importMaps = PageLanguages.ALL.stream()
                .map(language -> Hashes.policySource(Libraries.importMap(prefix, language)))
                .collect(Collectors.joining(" "));
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' " + importMaps,
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

    /** The page itself, in this language. */
    Asset index(String language, Form form) {
        return page(form + " " + language);
    }

    /** The page for unknown addresses, in this language. */
    Asset notFound(String language) {
        return page("not-found " + language);
    }

    private Asset page(String name) {
        Asset page = pages.get(name);
        if (page == null) {
            throw new IllegalArgumentException("there is no page " + name);
        }
        return page;
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
