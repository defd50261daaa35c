package network.amarktai.userconfig.crypto;

import java.util.Locale;

/** The stable error codes of a configured master key. Codes may be added, but never renamed. */
public enum KeyProblem {
    /** No active master key is configured. */
    KEY_MISSING,
    /** One variable is given in two forms. */
    KEY_GIVEN_TWICE,
    /** A variable, file or command gives nothing but white space. */
    KEY_EMPTY,
    /** The text does not have the length of a key: too short, a pass-phrase, hexadecimal, or more than one key. */
    KEY_WRONG_LENGTH,
    /** The text has the right length but is not padded base64url; often it is the standard alphabet of base64. */
    KEY_NOT_BASE64URL,
    /** The last character has bits that no encoder writes, so the text was not copied correctly. */
    KEY_NOT_CANONICAL,
    /** The bytes follow a pattern that no random source produces. */
    KEY_PREDICTABLE,
    /** The bytes are printable text: a pass-phrase that was encoded to look like a key. */
    KEY_IS_TEXT,
    /** The key is printed in public documentation or test vectors. */
    KEY_IS_PUBLISHED,
    /** Two different keys have the same id, which must be unique. */
    KEY_ID_COLLISION,
    /** The key file does not exist or cannot be read. */
    KEY_FILE_UNREADABLE,
    /** The key command could not be run, or did not end with status 0. */
    KEY_COMMAND_FAILED,
    /** The key command did not end in time. */
    KEY_COMMAND_TIMED_OUT,
    /** A key file or the output of a key command is longer than any list of keys. */
    KEY_SOURCE_TOO_LONG;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The code as it appears in logs. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
