package network.amarktai.userconfig.http.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The languages of the page. For each there is a module {@code app/text/<language>.js}, which other modules import as
 * {@code language}, and the texts of the HTML in {@code <language>.properties}.
 */
final class PageLanguages {

    /** The languages, the one for users of other languages first. */
    static final List<String> ALL = List.of("en", "de");

    /** The import name of the texts. */
    static final String SPECIFIER = "language";

    private PageLanguages() {}

    /** The asset path of the texts in this language. */
    static String module(String language) {
        return "app/text/" + language + ".js";
    }

    /** The language for a browser with this {@code Accept-Language}. */
    static String forBrowser(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return ALL.get(0);
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), ALL);
            return found == null ? ALL.get(0) : found;
        } catch (IllegalArgumentException malformed) {
            return ALL.get(0);
        }
    }

    /** The HTML with the texts of this language, which stand in it as <code>{text:name}</code>. */
    static String translated(String html, String language) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(new String(
                    ClassPathFiles.read(SettingsPage.FOLDER + language + ".properties"), StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String translated = html.replace("{language}", language);
        for (String name : texts.stringPropertyNames()) {
            translated = translated.replace("{text:" + name + "}", texts.getProperty(name));
        }
        return translated;
    }
}
