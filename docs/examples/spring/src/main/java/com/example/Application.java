package com.example;

import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.*;

/** A platform whose users have their own keys. Replace X-User by your own sign-in. */
@SpringBootApplication
@RestController
class Application {

    private final UserConfigEngine engine;

    Application(UserConfigEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @PutMapping("/keys/{service}")
    void save(
            @RequestHeader("X-User") String user,
            @PathVariable String service,
            @RequestBody Map<String, String> fields) {
        engine.save(UserId.of(user), service, fields);
    }

    @GetMapping("/keys/{service}")
    String status(@RequestHeader("X-User") String user, @PathVariable String service) {
        var status = engine.userConfig().credentials().showCredentialStatus();
        return status.one(UserId.of(user), service).source().label();
    }

    @PostMapping("/ask")
    String ask(@RequestHeader("X-User") String user) {
        return engine.use(
                UserId.of(user),
                "openai",
                "ai-engine",
                key -> "asked with " + key.source().label());
    }

    @ExceptionHandler
    ProblemDetail refused(UserConfigException refused) {
        int status = refused instanceof InvalidInput ? 400 : refused instanceof Unavailable ? 503 : 409;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), refused.detail());
        problem.setProperty("code", refused.code().code());
        return problem;
    }
}
