package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;

/** Changes the body of an answer on its way to the client. */
interface BodyFilter {

    /**
     * Takes the next bytes and writes those that can go on.
     *
     * @throws MalformedJson if the client must not get this answer
     */
    void take(byte[] bytes, ByteArrayOutputStream out);

    /**
     * The body is whole: writes what was held back.
     *
     * @throws MalformedJson if the client must not get this answer
     */
    void end(ByteArrayOutputStream out);
}
