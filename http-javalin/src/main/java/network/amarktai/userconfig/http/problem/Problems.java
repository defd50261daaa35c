package network.amarktai.userconfig.http.problem;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.auth.AccessDenied;
import network.amarktai.userconfig.http.auth.DenialReason;
import network.amarktai.userconfig.http.auth.KeysUnavailable;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.json.Json;
import network.amarktai.userconfig.http.request.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every error into a problem document. An unexpected error becomes a 500 that contains only the request id. */
public final class Problems {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The request attribute that holds the code of the problem, if the answer is one. */
    public static final String CODE = "problem-code";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    /** Handles every error of these routes. */
    public static void handle(RoutesConfig routes) {
        routes.exception(UserConfigException.class, Problems::fromCore);
        routes.exception(HttpError.class, Problems::fromRequest);
        routes.exception(AccessDenied.class, Problems::denied);
        routes.exception(
                KeysUnavailable.class,
                (error, context) -> fromRequest(
                        HttpError.of(
                                HttpErrorCode.TOKEN_KEYS_UNAVAILABLE,
                                "The keys that tokens are verified with cannot be reached. Try again."),
                        context));
        routes.exception(HttpResponseException.class, Problems::fromFramework);
        routes.exception(Exception.class, Problems::unexpected);
    }

    private static void fromCore(UserConfigException error, Context context) {
        if (error instanceof LimitExceeded limit) {
            limit.retryAfter().ifPresent(wait -> context.header(Header.RETRY_AFTER, Long.toString(wait.toSeconds())));
        }
        List<FieldError> errors = error instanceof InvalidInput invalid ? invalid.errors() : List.of();
        send(context, error.code().code(), StatusTable.of(error.code()), error.detail(), errors);
    }

    private static void fromRequest(HttpError error, Context context) {
        Problem.Kind kind = new Problem.Kind(error.code().status(), error.code().title());
        if (error.retryAfterSeconds() > 0) {
            context.header(Header.RETRY_AFTER, Long.toString(error.retryAfterSeconds()));
        }
        send(context, error.code().code(), kind, error.detail(), error.errors());
    }

    private static void denied(AccessDenied error, Context context) {
        // RFC 6750 §3: without a token the challenge has no error code.
        context.header(
                Header.WWW_AUTHENTICATE,
                error.reason() == DenialReason.MISSING_TOKEN ? "Bearer" : "Bearer error=\"invalid_token\"");
        send(
                context,
                error.reason().code(),
                new Problem.Kind(401, "Not signed in"),
                error.reason().detail(),
                List.of());
    }

    private static void fromFramework(HttpResponseException error, Context context) {
        HttpErrorCode code = switch (error.getStatus()) {
            case 404 -> HttpErrorCode.NOT_FOUND;
            case 405 -> HttpErrorCode.METHOD_NOT_ALLOWED;
            default ->
                error instanceof ContentTooLargeResponse ? HttpErrorCode.BODY_TOO_LARGE : HttpErrorCode.INTERNAL_ERROR;
        };
        if (code == HttpErrorCode.INTERNAL_ERROR) {
            unexpected(error, context);
            return;
        }
        if (code == HttpErrorCode.METHOD_NOT_ALLOWED) {
            // RFC 9110 §15.5.6. The only detail is the list of methods, under different names for programs and for
            // browsers.
            context.header(Header.ALLOW, String.join(", ", error.getDetails().values()));
        }
        fromRequest(HttpError.of(code, code.title() + "."), context);
    }

    private static void unexpected(Exception error, Context context) {
        // The message may quote the request, so only the class of the error and its location are logged.
        LOG.error(
                "request {} failed: {} at {}",
                RequestId.of(context),
                error.getClass().getName(),
                error.getStackTrace().length == 0 ? "?" : error.getStackTrace()[0]);
        fromRequest(
                HttpError.of(
                        HttpErrorCode.INTERNAL_ERROR,
                        "Something is wrong with this server. Tell its operator the request id."),
                context);
    }

    /** Answers an {@link Error}, such as a stack overflow, which exception handlers do not receive. */
    public static void fatal(HttpServletResponse response, Error error) {
        String requestId = String.valueOf(response.getHeader(RequestId.HEADER));
        LOG.error("request {} failed: {}", requestId, error.getClass().getName());
        try {
            response.setStatus(HttpErrorCode.INTERNAL_ERROR.status());
            response.setContentType(MEDIA_TYPE);
            response.getOutputStream().write(render(HttpErrorCode.INTERNAL_ERROR, requestId));
        } catch (IOException | IllegalStateException gone) {
            LOG.warn("request {} could not be answered", requestId);
        }
    }

    /** The UTF-8 JSON of a problem without details beyond its code. */
    public static byte[] render(HttpErrorCode code, String requestId) {
        Problem.Kind kind = new Problem.Kind(code.status(), code.title());
        return Json.write(Problem.of(code.code(), kind, code.title() + ".", List.of(), requestId));
    }

    private static void send(Context context, String code, Problem.Kind kind, String detail, List<FieldError> errors) {
        if (kind.status() == SERVICE_UNAVAILABLE) {
            context.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        context.attribute(CODE, code);
        if (context.path().startsWith(AiProblem.PATH)) {
            AiProblem.send(context, code, kind.status(), detail, errors);
            return;
        }
        Problem problem = Problem.of(code, kind, detail, errors, RequestId.of(context));
        context.status(kind.status()).contentType(MEDIA_TYPE).result(Json.write(problem));
    }
}
