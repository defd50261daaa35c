/**
 * Credentials: save, delete, resolve, and show their status. A credential is sealed before it reaches the store and
 * opened only for use or a test.
 */
@NullMarked
package network.amarktai.userconfig.usecase.credential;

import org.jspecify.annotations.NullMarked;
