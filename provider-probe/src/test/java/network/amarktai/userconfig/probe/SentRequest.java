package network.amarktai.userconfig.probe;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Reads a request before it is sent. */
final class SentRequest {

    private SentRequest() {}

    /** The body as text; empty if there is none. */
    static String body(HttpRequest request) {
        CompletableFuture<String> text = new CompletableFuture<>();
        StringBuilder read = new StringBuilder();
        request.bodyPublisher()
                .ifPresentOrElse(
                        publisher -> publisher.subscribe(new Subscriber<>() {
                            @Override
                            public void onSubscribe(Subscription subscription) {
                                subscription.request(Long.MAX_VALUE);
                            }

                            @Override
                            public void onNext(ByteBuffer bytes) {
                                read.append(StandardCharsets.UTF_8.decode(bytes));
                            }

                            @Override
                            public void onError(Throwable failure) {
                                text.completeExceptionally(failure);
                            }

                            @Override
                            public void onComplete() {
                                text.complete(read.toString());
                            }
                        }),
                        () -> text.complete(""));
        return text.join();
    }
}
