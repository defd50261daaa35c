package network.amarktai.userconfig.http.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpErrorCodeTest {

    @ParameterizedTest
    @EnumSource(HttpErrorCode.class)
    void everyCodeIsAnErrorWithATitleAndIsNotOneOfTheCore(HttpErrorCode code) {
        assertTrue(code.status() >= 400 && code.status() < 600);
        assertFalse(code.title().isBlank());
        assertTrue(code.code().matches("[a-z]+(_[a-z]+)*"));
        assertTrue(
                Arrays.stream(ErrorCode.values()).noneMatch(core -> core.code().equals(code.code())));
    }

    @Test
    void anErrorAboutAFieldSaysWhatTheFieldSays() {
        FieldError field = new FieldError("limit", "out_of_range", "The parameter limit has to be smaller.");
        HttpError error = HttpError.of(HttpErrorCode.INVALID_PARAMETER, field);

        assertEquals(List.of(field), error.errors());
        assertEquals(field.detail(), error.detail());
        assertNull(error.getCause());
        assertEquals(
                List.of(), HttpError.of(HttpErrorCode.INVALID_JSON, "Not JSON.").errors());
    }
}
