package network.amarktai.userconfig.http.settings;

import java.util.List;

/** The configuration cannot work, so nothing is started. The problems name variables and say what to do; they quote no secret. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems), null);
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, so that it can be put right in one go. */
    public List<String> problems() {
        return problems;
    }
}
