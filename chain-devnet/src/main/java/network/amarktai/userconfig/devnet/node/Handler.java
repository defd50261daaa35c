package network.amarktai.userconfig.devnet.node;

/**
 * Answers one method of a service.
 *
 * @param <Q> the type of the request
 * @param <A> the type of the answer
 */
@FunctionalInterface
interface Handler<Q, A> {

    Answer<A> answer(Question<Q> question);
}
