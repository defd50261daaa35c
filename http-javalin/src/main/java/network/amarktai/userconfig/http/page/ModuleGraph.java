package network.amarktai.userconfig.http.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files that a page needs by following its imports: no list has to be maintained, and unused files are not
 * served.
 */
final class ModuleGraph {

    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)\\s*\\(?\\s*[\"']([^\"'\\s]+)[\"']");
    // Removed, because browser tools would request a source map that does not exist.
    private static final Pattern SOURCE_MAP = Pattern.compile("\\n?//# sourceMappingURL=\\S+\\s*$");

    private ModuleGraph() {}

    /**
     * Returns these files and all files that they import, by path.
     *
     * @throws IllegalStateException if one of them is missing
     */
    static Map<String, byte[]> from(Iterable<String> paths) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        paths.forEach(open::add);
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!found.containsKey(path)) {
                byte[] content = read(path);
                found.put(path, content);
                if (path.endsWith(".js")) {
                    imports(path, new String(content, StandardCharsets.UTF_8), open);
                }
            }
        }
        return found;
    }

    private static byte[] read(String path) {
        Optional<String> library = Libraries.resource(path);
        byte[] content = ClassPathFiles.read(library.orElse(SettingsPage.FOLDER + path));
        if (library.isEmpty()) {
            return content;
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return SOURCE_MAP.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    }

    private static void imports(String importer, String module, Deque<String> found) {
        Matcher matcher = IMPORT.matcher(module);
        while (matcher.find()) {
            String specifier = matcher.group(1);
            if (specifier.equals(PageLanguages.SPECIFIER)) {
                PageLanguages.ALL.stream().map(PageLanguages::module).forEach(found::add);
            } else if (specifier.startsWith(".") || Libraries.path(specifier).isPresent()) {
                found.add(resolved(importer, specifier));
            }
        }
    }

    /**
     * Returns the path of what a module at {@code importer} names so.
     *
     * @throws IllegalStateException if it is neither a relative path nor a library
     */
    static String resolved(String importer, String specifier) {
        if (specifier.startsWith(".")) {
            return URI.create(importer).resolve(specifier).getPath();
        }
        return Libraries.path(specifier)
                .orElseThrow(() -> new IllegalStateException(importer + " imports the unknown " + specifier));
    }
}
