package network.amarktai.userconfig.http.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One module made of a module and everything that it imports, so that the browser loads one file. Each module becomes a
 * function that is called once, in the order of the imports, and returns what the module exports; imports become
 * assignments. Indentation is left out, and in this program's own modules comment lines.
 *
 * <p>It understands the statements that these modules use, at the beginning of a statement, and refuses others: a default,
 * a list of names, or {@code *} that is passed on. A test compares what the page does in both forms.
 */
final class ModuleBundle {

    // At the beginning of a statement: these words are also in texts and comments.
    private static final String BEGINNING = "(?m)(?<=^|[;}]|\\*/)";
    private static final Pattern IMPORT = Pattern.compile(
            BEGINNING + "import\\s*(?:([\\w$]+)|\\{([^}]*)})?\\s*(?:from)?\\s*[\"']([^\"'\\s]+)[\"'];?");
    private static final Pattern PASSED_ON =
            Pattern.compile(BEGINNING + "export\\s*(?:\\*|\\{([^}]*)})\\s*from\\s*[\"']([^\"'\\s]+)[\"'];?");
    private static final Pattern NAMES = Pattern.compile(BEGINNING + "export\\s*\\{([^}]*)};?");
    private static final Pattern DEFAULT = Pattern.compile(BEGINNING + "export default\\s+([\\w$]+);?");
    private static final Pattern DECLARED = Pattern.compile("(?m)^export ((?:async )?function|class|const) ([\\w$]+)");
    private static final Pattern LEFT = Pattern.compile(BEGINNING + "(?:import|export)\\b(?!\\s*[.(])");
    // In a template it is a space of HTML, which counts as one, however long.
    private static final Pattern INDENTATION = Pattern.compile("(?m)^[ \\t]+");
    private static final Pattern COMMENTS = Pattern.compile("(?m)^[ \\t]*(?://.*|/\\*\\*(?s:.*?)\\*/)\\n");

    private final Map<String, byte[]> files;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final StringBuilder result = new StringBuilder();
    private final String texts;

    private ModuleBundle(Map<String, byte[]> files, String texts) {
        this.files = files;
        this.texts = texts;
    }

    /**
     * Returns the module at {@code path} of these files, with all that it imports, and with the texts at {@code texts}.
     *
     * @throws IllegalStateException if modules import each other in a circle, or in a form that this class does not know
     */
    static byte[] of(String path, Map<String, byte[]> files, String texts) {
        ModuleBundle bundle = new ModuleBundle(files, texts);
        bundle.add(path);
        return bundle.result.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a module after those that it imports. Returns the name of its exports. */
    private String add(String path) {
        String known = names.get(path);
        if (known != null) {
            return known;
        }
        byte[] content = files.get(path);
        if (open.contains(path) || content == null) {
            throw new IllegalStateException("the page's module " + path + " is imported in a circle, or missing");
        }
        open.add(path);
        String source = new String(content, StandardCharsets.UTF_8);
        if (!path.startsWith(Libraries.FOLDER)) {
            source = COMMENTS.matcher(source).replaceAll("");
        }
        // Only after that: at the beginning of a line, the name of a property looks like a statement.
        String module = INDENTATION.matcher(translated(path, source)).replaceAll("");
        open.remove(path);
        String name = "$module" + names.size();
        names.put(path, name);
        result.append("const ")
                .append(name)
                .append(" = (() => {\n")
                .append(module)
                .append("})();\n");
        return name;
    }

    private String translated(String path, String source) {
        List<String> exported = new ArrayList<>();
        String body = replaced(PASSED_ON, source, found -> {
            String from = imported(path, found.group(2));
            exported.add(found.group(1) == null ? "..." + from : from(from, found.group(1)));
            return "";
        });
        body = replaced(IMPORT, body, found -> {
            String from = imported(path, found.group(3));
            if (found.group(1) != null) {
                return "const " + found.group(1) + " = " + from + ".default;";
            }
            return found.group(2) == null ? "" : "const {" + renamed(found.group(2)) + "} = " + from + ";";
        });
        body = replaced(NAMES, body, found -> {
            exported.add(turned(found.group(1)));
            return "";
        });
        body = replaced(DEFAULT, body, found -> {
            exported.add("default: " + found.group(1));
            return "";
        });
        body = replaced(DECLARED, body, found -> {
            exported.add(found.group(2));
            return found.group(1) + " " + found.group(2);
        });
        if (LEFT.matcher(body).find()) {
            throw new IllegalStateException("the page's module " + path + " imports or exports in an unknown form");
        }
        return body.stripTrailing() + "\nreturn {" + String.join(", ", exported) + "};\n";
    }

    private String imported(String importer, String specifier) {
        return add(specifier.equals(PageLanguages.SPECIFIER) ? texts : ModuleGraph.resolved(importer, specifier));
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> change) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(change.apply(found)));
    }

    /** {@code a as b} of an import is {@code a: b} of an assignment. */
    private static String renamed(String list) {
        return items(list).map(item -> item.replaceFirst("\\s+as\\s+", ": ")).collect(Collectors.joining(", "));
    }

    /** {@code a as b} of an export is {@code b: a} of an object. */
    private static String turned(String list) {
        return items(list)
                .map(item -> item.replaceFirst("^(\\S+)\\s+as\\s+(\\S+)$", "$2: $1"))
                .collect(Collectors.joining(", "));
    }

    private static String from(String module, String list) {
        return items(list)
                .map(item -> item.split("\\s+as\\s+", -1))
                .map(item -> item[item.length - 1] + ": " + module + "." + item[0])
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> items(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
    }
}
