/* The floor: OpenSSL without Java, as a worker. Reads "TASK SECONDS", writes "OPERATIONS NANOSECONDS". */
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static EVP_CIPHER *cipher;
static EVP_CIPHER_CTX *cipher_state;
static EVP_MAC_CTX *mac_state;
static unsigned char key[32];
static const unsigned char value[65] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void must(int holds) {
  if (!holds) abort();
}

static void mac(const unsigned char *message, size_t length, unsigned char out[32]) {
  size_t made;
  must(EVP_MAC_init(mac_state, key, 16, NULL));
  must(EVP_MAC_update(mac_state, message, length));
  must(EVP_MAC_final(mac_state, out, &made, 32) && made == 32);
}

static void to_url(unsigned char *text, int length) {
  for (int i = 0; i < length; i++) {
    if (text[i] == '+') text[i] = '-';
    else if (text[i] == '/') text[i] = '_';
  }
}

static void from_url(unsigned char *text, int length) {
  for (int i = 0; i < length; i++) {
    if (text[i] == '-') text[i] = '+';
    else if (text[i] == '_') text[i] = '/';
  }
}

/* Seals and opens a token, with the same steps as the specification. */
static void fernet(void) {
  unsigned char token[256], text[512], decoded[512], made[32], plain[256];
  int length, last, size;
  token[0] = 0x80;
  unsigned long long now = (unsigned long long)time(NULL);
  for (int i = 0; i < 8; i++) token[8 - i] = (unsigned char)(now >> (8 * i));
  must(RAND_bytes(token + 9, 16) == 1);
  must(EVP_EncryptInit_ex2(cipher_state, cipher, key + 16, token + 9, NULL));
  must(EVP_EncryptUpdate(cipher_state, token + 25, &length, value, 64));
  must(EVP_EncryptFinal_ex(cipher_state, token + 25 + length, &last));
  size = 25 + length + last;
  mac(token, size, token + size);
  size += 32;
  int chars = EVP_EncodeBlock(text, token, size);
  to_url(text, chars);

  from_url(text, chars);
  int bytes = EVP_DecodeBlock(decoded, text, chars);
  while (chars > 0 && text[chars - 1] == '=') {
    bytes--;
    chars--;
  }
  must(bytes == size);
  mac(decoded, bytes - 32, made);
  must(CRYPTO_memcmp(made, decoded + bytes - 32, 32) == 0);
  must(EVP_DecryptInit_ex2(cipher_state, cipher, key + 16, decoded + 9, NULL));
  must(EVP_DecryptUpdate(cipher_state, plain, &length, decoded + 25, bytes - 57));
  must(EVP_DecryptFinal_ex(cipher_state, plain + length, &last));
  must(length + last == 64 && memcmp(plain, value, 64) == 0);
}

/* Derives the seed of BIP-39. */
static void pbkdf2(void) {
  static const char words[] = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                              "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art";
  unsigned char seed[64];
  must(PKCS5_PBKDF2_HMAC(words, (int)sizeof words - 1, (const unsigned char *)"mnemonic", 8, 2048, EVP_sha512(), 64, seed));
}

static long long nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(void) {
  char task[32];
  double seconds;
  must(RAND_bytes(key, sizeof key) == 1);
  cipher = EVP_CIPHER_fetch(NULL, "AES-128-CBC", NULL);
  cipher_state = EVP_CIPHER_CTX_new();
  EVP_MAC *hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
  mac_state = EVP_MAC_CTX_new(hmac);
  OSSL_PARAM digest[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0), OSSL_PARAM_construct_end()};
  must(cipher && cipher_state && mac_state && EVP_MAC_CTX_set_params(mac_state, digest));
  while (scanf("%31s %lf", task, &seconds) == 2) {
    void (*work)(void) = strcmp(task, "fernet") == 0 ? fernet : pbkdf2;
    int chunk = work == fernet ? 100 : 1;
    long long operations = 0, start = nanos(), end = start + (long long)(seconds * 1e9), now = start;
    while (now < end) {
      for (int i = 0; i < chunk; i++) work();
      operations += chunk;
      now = nanos();
    }
    printf("%lld %lld\n", operations, now - start);
    fflush(stdout);
  }
  return 0;
}
