package network.amarktai.userconfig.http.settings;

import java.util.List;

/**
 * The configuration is invalid, so nothing is started. Each problem names its variable and what to do; none quotes a
 * secret.
 */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems), null);
        this.problems = List.copyOf(problems);
    }

    /** All problems, so that they can be fixed in one pass. */
    public List<String> problems() {
        return problems;
    }
}
